package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One campaign for one user: what starts, goes on and ends. */
final class CampaignReplay {

    private static final int MOST_RUNS = 10;

    final CampaignRule rule;
    private final String userId;
    private final Expressions expressions;
    private final Output output;
    private final Delivery delivery;
    private final UserHistory history;
    private final Clocks clocks;
    private final Digests digests;
    private final TimeTrigger times;
    private final Predicate<UserHistory.Sent> refundable;
    private final List<Run> runs = new ArrayList<>();
    private final Set<Object> usedValues = new HashSet<>();
    private @Nullable Instant lastEntry;
    private int entries;

    CampaignReplay(
            CampaignRule rule,
            String userId,
            Expressions expressions,
            Output output,
            Delivery delivery,
            TimeTrigger times,
            Predicate<UserHistory.Sent> refundable) {
        this.rule = rule;
        this.userId = userId;
        this.expressions = expressions;
        this.output = output;
        this.delivery = delivery;
        this.history = delivery.history();
        this.clocks = new Clocks(rule, this);
        this.digests = new Digests(rule, this);
        this.times = times;
        this.refundable = refundable;
    }

    /** Because of how things stand with the user now, and of what has just changed. */
    void endRunsThatMayNotGoOn(List<SegmentChange> changes, Moment moment) {
        for (Run run : List.copyOf(runs)) {
            rule.standingExits().stream()
                    .filter(exit -> exit.isMetBy(changes))
                    .findFirst()
                    .ifPresentOrElse(
                            exit -> end(run, "exit-segment", moment, Journal.fields("segment", exit.segment())),
                            () -> endByCondition(run, moment));
        }
    }

    private boolean endByCondition(Run run, Moment moment) {
        for (StandingExit exit : rule.standingExits()) {
            if (exit.when() != null && expressions.holds(exit.when(), moment, moment.variables())) {
                end(run, "exit-condition", moment, Journal.fields("when", exit.when()));
                return true;
            }
        }
        return false;
    }

    private void end(Run run, String reason, Moment moment, Map<String, @Nullable Object> detail) {
        runs.remove(run);
        decide(moment.at(), "exited", reason, run, null, detail);
    }

    void endRunsThatExit(UserEvent event, Moment moment) {
        for (Run run : List.copyOf(runs)) {
            if (matches(rule.exit(), event, moment, run)) {
                runs.remove(run);
                decide(moment.at(), "exited", "exit-event", run, null, Journal.fields("eventId", event.id()));
            }
        }
    }

    void resumeRunsThatWaitFor(UserEvent event, Moment moment) {
        for (Run run : List.copyOf(runs)) {
            if (run.isGoingOn()
                    && run.step().kind().equals("wait_for")
                    && run.due != null
                    && matches(OnEntry.read(List.of(run.step().body())), event, moment, run)) {
                decide(moment.at(), "resumed", "event", run, null, Journal.fields("eventId", event.id()));
                run.leave(run.step().arm("then"));
                // One without a message still to decide is over before others are let in.
                goOn(run, moment);
            }
        }
    }

    void trigger(UserEvent event, Moment moment) {
        clocks.hear(event, moment);
        digests.hear(event, moment);
        triggerByEvent(event, moment, false);
    }

    /** An event did not happen after all, which starts what asks for that. */
    void triggerByReversal(UserEvent reversal, Moment moment) {
        triggerByEvent(reversal, moment, true);
    }

    private void triggerByEvent(UserEvent event, Moment moment, boolean reversed) {
        if (rule.triggerKind().equals("event")
                && reversed == Boolean.TRUE.equals(rule.trigger().get("reversed"))
                && matches(OnEntry.read(rule.trigger()), event, moment, null)) {
            start(new Trigger("event", moment.at(), List.of(event.id()), null, event), moment);
        }
    }

    void trigger(SegmentChange change, Moment moment) {
        String way = change.entered() ? "entered" : "exited";
        if (rule.triggerKind().equals("segment")
                && change.segment().equals(rule.trigger().get(way))) {
            List<String> eventIds = change.eventId() == null ? List.of() : List.of(change.eventId());
            start(new Trigger("segment", moment.at(), eventIds, null, null), moment);
        }
    }

    /** What goes on does so up to its next send, before anything new starts. */
    void resumeWhatIsDue(Moment moment) {
        for (Run run : List.copyOf(runs)) {
            if (run.due != null && !run.due.isAfter(moment.at())) {
                run.due = null;
                if (!run.sending) {
                    boolean timedOut = run.step().kind().equals("wait_for");
                    decide(moment.at(), "resumed", timedOut ? "timeout" : null, run, null, Map.of());
                    run.leave(run.step().arm("otherwise"));
                    goOn(run, moment);
                }
            }
        }
    }

    void fireWhatIsDue(Moment moment) {
        clocks.fireWhatIsDue(moment).forEach(trigger -> start(trigger, moment));
        digests.fireWhatIsDue(moment).forEach(trigger -> start(trigger, moment));
        times.itemsOf(moment, delivery)
                .forEach(item ->
                        start(new Trigger("date", moment.at(), List.of(), null, null, Map.of("item", item)), moment));
        if (!times.isOfItems() && times.instants(moment, delivery).contains(moment.at())) {
            start(new Trigger(rule.triggerKind(), moment.at(), List.of(), null, null), moment);
        }
    }

    /** As things stand; asked again after everything that happens. */
    List<Instant> dueInstants(Moment moment) {
        List<Instant> instants = new ArrayList<>(clocks.dueInstants());
        instants.addAll(digests.dueInstants(moment.at()));
        instants.addAll(times.instants(moment, delivery).tailSet(moment.at(), false));
        runs.forEach(run -> {
            if (run.due != null) {
                instants.add(run.due);
            }
        });
        return instants;
    }

    /** Lets every run go on until a wait, a send or its end, and returns those before a send. */
    List<Run> runsBeforeSend(Moment moment) {
        List.copyOf(runs).forEach(run -> goOn(run, moment));
        return runs.stream().filter(run -> run.sending && run.due == null).toList();
    }

    private void goOn(Run run, Moment moment) {
        while (run.isIdle() && runs.contains(run)) {
            takeStep(run, moment);
        }
    }

    private void takeStep(Run run, Moment moment) {
        if (!run.isGoingOn()) {
            runs.remove(run);
            decide(moment.at(), "completed", null, run, null, Map.of());
            return;
        }
        Step step = run.step();
        switch (step.kind()) {
            case "wait" -> rest(run, moment, moment.at().plus(Plain.duration(Plain.text(step.body(), "for"))));
            case "wait_for" -> rest(run, moment, moment.at().plus(Plain.duration(Plain.text(step.body(), "timeout"))));
            case "wait_until" ->
                rest(
                        run,
                        moment,
                        step.body().containsKey("date")
                                ? untilTheDay(run, moment)
                                : Journey.until(step, moment, delivery));
            case "branch" -> branch(run, moment);
            case "split" -> split(run, moment);
            case "send" -> run.sending = true;
            default -> {
                runs.remove(run);
                decide(moment.at(), "exited", "exit-step", run, null, Map.of());
            }
        }
    }

    /** The time of the day that a timestamp names; the present where there is none, or it has passed. */
    private Instant untilTheDay(Run run, Moment moment) {
        Map<String, @Nullable Object> body = run.step().body();
        Object value =
                evaluate(Plain.text(body, "date"), moment, run.trigger, run).orElse(null);
        if (!(value instanceof Instant day)) {
            return moment.at();
        }
        Instant at = Anniversaries.read(body).only(day, TimeTrigger.zone(body.get("zone"), moment, delivery));
        return at.isBefore(moment.at()) ? moment.at() : at;
    }

    private void rest(Run run, Moment moment, Instant until) {
        if (until.equals(moment.at())) {
            run.leave(List.of());
            return;
        }
        run.due = until;
        decide(moment.at(), "waiting", null, run, null, Journal.fields("until", Plain.iso(until)));
    }

    private void branch(Run run, Moment moment) {
        String arm = Journey.arm(
                run.step(),
                condition -> evaluate(condition, moment, run.trigger, run).equals(Optional.of(true)));
        decide(moment.at(), "branched", null, run, null, Journal.fields("arm", arm));
        run.leave(run.step().arm(arm));
    }

    private void split(Run run, Moment moment) {
        String name = Plain.text(run.step().body(), "name");
        Object group = run.step().body().getOrDefault("group", rule.name());
        int bucket = Murmur3.bucket(userId, String.valueOf(group), name);
        String variant = Journey.variant(run.step(), bucket);
        run.variants.put(name, variant);
        Map<String, @Nullable Object> detail = Journal.fields("split", name, "variant", variant);
        detail.put("bucket", (long) bucket);
        decide(moment.at(), "assigned", null, run, null, detail);
        run.leave(run.step().arm(variant));
    }

    /** Tries one channel after the other until one is not refused for being that channel. */
    void send(Run run, Moment moment) {
        Map<String, @Nullable Object> body = run.step().body();
        List<Object> channels = new ArrayList<>(List.of(Plain.text(body, "channel")));
        channels.addAll(Plain.list(body.get("fallback")));
        Instant expiresAt = run.expiresAt(moment.at());
        for (Object each : channels) {
            String channel = each.toString();
            Delivery.Verdict verdict = delivery.judge(moment, channel, rule.category(), expiresAt);
            run.due = verdict.until();
            Map<String, @Nullable Object> detail =
                    run.due == null ? Map.of() : Journal.fields("until", Plain.iso(run.due));
            decide(moment.at(), verdict.kind(), verdict.reason(), run, channel, detail);
            if (verdict.kind().equals("sent")) {
                String commandId = CommandIds.of(
                        userId, rule.name(), run.trigger, run.step().id());
                new Command(rule, run, channel, expiresAt, commandId)
                        .write(
                                output.commands(),
                                userId,
                                moment,
                                (text, at, trigger) -> evaluate(text, at, trigger, run));
                run.sent.put(run.step().id(), new Run.Sent(moment.at(), channel, commandId));
                history.sent().add(new UserHistory.Sent(moment.at(), channel, rule.category(), commandId));
            }
            if (!verdict.isOfChannel()) {
                break;
            }
        }
        if (run.due == null) {
            run.leave(List.of());
        }
    }

    /** After a report of a message that did not arrive: what need not be put off any longer is decided now. */
    void releaseForFeedback(UserEvent event, Moment moment) {
        Object command = event.view().get("command_id");
        boolean isNew = event.type().equals("message_event")
                && List.of("failed", "bounced")
                        .contains(String.valueOf(event.view().get("status")))
                && history.sent().stream()
                        .filter(refundable)
                        .anyMatch(sent -> sent.commandId().equals(command));
        if (!isNew || rule.status().equals("paused")) {
            return;
        }
        for (Run run : runs) {
            if (run.sending && run.due != null && !isPutOff(run, run.due, moment)) {
                run.due = null;
            }
        }
    }

    private boolean isPutOff(Run run, Instant due, Moment moment) {
        List<Object> channels = new ArrayList<>(List.of(Plain.text(run.step().body(), "channel")));
        channels.addAll(Plain.list(run.step().body().get("fallback")));
        for (Object channel : channels) {
            Delivery.Verdict verdict =
                    delivery.judge(moment, channel.toString(), rule.category(), run.expiresAt(moment.at()));
            if (!verdict.isOfChannel()) {
                return verdict.until() != null && !verdict.until().isBefore(due);
            }
        }
        return false;
    }

    void cancelled(Moment moment, Map<String, @Nullable Object> detail) {
        decide(moment.at(), "cancelled", "completed", null, null, detail);
    }

    private void start(Trigger trigger, Moment moment) {
        Object value = rule.entry().oncePer() == null
                ? null
                : evaluate(rule.entry().oncePer(), moment, trigger).orElse(null);
        String reason = reasonNotToStart(trigger, moment, value);
        if (reason != null) {
            decide(moment.at(), "skipped", reason, null, null, Map.of());
            return;
        }
        if (value != null) {
            usedValues.add(value);
        }
        lastEntry = moment.at();
        entries++;
        Run run = new Run(rule.name() + entries, trigger);
        if (Journey.isHeldOut(rule, userId)) {
            decide(moment.at(), "held_out", null, run, null, Map.of());
            return;
        }
        runs.add(run);
        decide(moment.at(), "entered", null, run, null, Map.of());
        if (!endByCondition(run, moment)) {
            run.begin(rule.steps());
        }
    }

    private @Nullable String reasonNotToStart(Trigger trigger, Moment moment, @Nullable Object value) {
        if (rule.status().equals("paused")) {
            return "paused";
        }
        if (rule.startsAt() != null && moment.at().isBefore(rule.startsAt())) {
            return "not-started";
        }
        if (rule.endsAt() != null && moment.at().isAfter(rule.endsAt())) {
            return "ended";
        }
        if (!Journey.isInShare(rule, userId)) {
            return "share";
        }
        if (rule.audience() != null
                && !evaluate(rule.audience(), moment, trigger).equals(Optional.of(true))) {
            return "audience";
        }
        return switch (rule.entry().policy()) {
            case "once" -> lastEntry != null ? "once" : null;
            case "once_per" -> value != null && usedValues.contains(value) ? "once" : null;
            case "always" -> runs.size() >= MOST_RUNS ? "already-running" : null;
            case "cooldown" -> !runs.isEmpty() ? "already-running" : isCool(moment.at()) ? null : "cooldown";
            default -> runs.isEmpty() ? null : "already-running";
        };
    }

    private boolean isCool(Instant at) {
        Duration cooldown = rule.entry().cooldown();
        return lastEntry == null || cooldown == null || !at.isBefore(lastEntry.plus(cooldown));
    }

    boolean matches(List<OnEntry> entries, UserEvent event, Moment moment, @Nullable Run run) {
        Map<String, Object> variables = moment.variables();
        variables.put("event", event.view());
        if (run != null) {
            variables.put("trigger", run.trigger.view());
        }
        return entries.stream()
                .anyMatch(entry -> entry.type().equals(event.type())
                        && entry.conditions().stream().allMatch(c -> expressions.holds(c, moment, variables, run)));
    }

    private Optional<Object> evaluate(String expression, Moment moment, Trigger trigger) {
        return evaluate(expression, moment, trigger, null);
    }

    private Optional<Object> evaluate(String expression, Moment moment, Trigger trigger, @Nullable Run run) {
        Map<String, Object> variables = moment.variables();
        variables.put("trigger", trigger.view());
        if (trigger.event() != null) {
            variables.put("event", trigger.event().view());
        }
        return expressions.evaluate(expression, moment, variables, run);
    }

    /** The key of a clock as text; empty when the event has none. */
    Optional<String> keyOf(String expression, UserEvent event, Moment moment) {
        Map<String, Object> variables = moment.variables();
        variables.put("event", event.view());
        return expressions.evaluate(expression, moment, variables).map(String::valueOf);
    }

    Optional<Object> valueOf(String expression, UserEvent event, Moment moment) {
        Map<String, Object> variables = moment.variables();
        variables.put("event", event.view());
        return expressions.evaluate(expression, moment, variables);
    }

    boolean isRunning() {
        return !runs.isEmpty();
    }

    private void decide(
            Instant at,
            String kind,
            @Nullable String reason,
            @Nullable Run run,
            @Nullable String channel,
            Map<String, ? extends @Nullable Object> detail) {
        Map<String, @Nullable Object> row = Journal.fields("userId", userId, "campaign", rule.name(), "revision", 1L);
        row.put("runId", run == null ? null : run.id);
        row.put("at", Plain.iso(at));
        row.put("kind", kind);
        row.put("reason", reason);
        row.put("step", run == null || !run.isGoingOn() ? null : run.step().id());
        row.put("channel", channel);
        row.put("detail", detail);
        output.decisions().add(at, userId, rule.name(), row);
    }
}
