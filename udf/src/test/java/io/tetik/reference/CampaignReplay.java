package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One campaign for one user: what starts, goes on and ends. */
final class CampaignReplay {

    private static final int MOST_RUNS = 10;

    final CampaignRule rule;
    private final String userId;
    private final Expressions expressions;
    private final Output output;
    private final Clocks clocks;
    private final List<Run> runs = new ArrayList<>();
    private final Set<Object> usedValues = new HashSet<>();
    private @Nullable Instant lastEntry;

    CampaignReplay(CampaignRule rule, String userId, Expressions expressions, Output output) {
        this.rule = rule;
        this.userId = userId;
        this.expressions = expressions;
        this.output = output;
        this.clocks = new Clocks(rule, this);
    }

    void endRunsThatExit(UserEvent event, Moment moment) {
        for (Run run : List.copyOf(runs)) {
            if (matches(rule.exit(), event, moment, run.trigger)) {
                runs.remove(run);
                String step = rule.steps().get(run.step).id();
                decide(moment.at(), "exited", "exit-event", step, null, Journal.fields("eventId", event.id()));
            }
        }
    }

    void trigger(UserEvent event, Moment moment) {
        clocks.hear(event, moment);
        if (rule.triggerKind().equals("event") && matches(OnEntry.read(rule.trigger()), event, moment, null)) {
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

    void resumeWhatIsDue(Moment moment) {
        for (Run run : List.copyOf(runs)) {
            if (run.due != null && !run.due.isAfter(moment.at())) {
                String step = rule.steps().get(run.step).id();
                decide(moment.at(), "resumed", null, step, null, Map.of());
                run.due = null;
                run.step++;
                goOn(run, moment);
            }
        }
    }

    void fireWhatIsDue(Moment moment) {
        clocks.fireWhatIsDue(moment).forEach(trigger -> start(trigger, moment));
    }

    List<Instant> dueInstants() {
        List<Instant> instants = new ArrayList<>(clocks.dueInstants());
        runs.forEach(run -> {
            if (run.due != null) {
                instants.add(run.due);
            }
        });
        return instants;
    }

    /** Lets every run go on until a wait, a send or its end, and returns those before a send. */
    List<Run> runsBeforeSend(Moment moment) {
        List.copyOf(runs).forEach(run -> {
            if (run.isIdle()) {
                goOn(run, moment);
            }
        });
        return runs.stream().filter(run -> run.sending).toList();
    }

    private void goOn(Run run, Moment moment) {
        if (run.step == rule.steps().size()) {
            runs.remove(run);
            decide(moment.at(), "completed", null, null, null, Map.of());
            return;
        }
        CampaignRule.Step step = rule.steps().get(run.step);
        if (step.length() != null) {
            run.due = moment.at().plus(step.length());
            decide(moment.at(), "waiting", null, step.id(), null, Journal.fields("until", Plain.iso(run.due)));
        } else if (step.kind().equals("exit")) {
            runs.remove(run);
            decide(moment.at(), "exited", "exit-step", step.id(), null, Map.of());
        } else {
            run.sending = true;
        }
    }

    void send(Run run, Moment moment, boolean excluded) {
        CampaignRule.Step step = rule.steps().get(run.step);
        String channel = Plain.text(step.body(), "channel");
        if (excluded) {
            decide(moment.at(), "suppressed", "excluded", step.id(), channel, Map.of());
        } else {
            decide(moment.at(), "sent", null, step.id(), channel, Map.of());
            new Command(rule, run.trigger, step, channel).write(output.commands(), userId, moment, this::evaluate);
        }
        run.sending = false;
        run.step++;
    }

    void cancelled(Moment moment, Map<String, @Nullable Object> detail) {
        decide(moment.at(), "cancelled", "completed", null, null, detail);
    }

    private void start(Trigger trigger, Moment moment) {
        Object value = rule.entry().oncePer() == null
                ? ""
                : evaluate(rule.entry().oncePer(), moment, trigger).orElse("");
        String reason = reasonNotToStart(trigger, moment, value);
        if (reason != null) {
            decide(moment.at(), "skipped", reason, null, null, Map.of());
            return;
        }
        usedValues.add(value);
        lastEntry = moment.at();
        runs.add(new Run(trigger));
        decide(moment.at(), "entered", null, null, null, Map.of());
    }

    private @Nullable String reasonNotToStart(Trigger trigger, Moment moment, Object value) {
        if (rule.status().equals("paused")) {
            return "paused";
        }
        if (rule.startsAt() != null && moment.at().isBefore(rule.startsAt())) {
            return "not-started";
        }
        if (rule.endsAt() != null && moment.at().isAfter(rule.endsAt())) {
            return "ended";
        }
        if (rule.audience() != null
                && !evaluate(rule.audience(), moment, trigger).equals(Optional.of(true))) {
            return "audience";
        }
        return switch (rule.entry().policy()) {
            case "once" -> lastEntry != null ? "once" : null;
            case "once_per" -> usedValues.contains(value) ? "once" : null;
            case "always" -> runs.size() >= MOST_RUNS ? "already-running" : null;
            case "cooldown" -> !runs.isEmpty() ? "already-running" : isCool(moment.at()) ? null : "cooldown";
            default -> runs.isEmpty() ? null : "already-running";
        };
    }

    private boolean isCool(Instant at) {
        Duration cooldown = rule.entry().cooldown();
        return lastEntry == null || cooldown == null || !at.isBefore(lastEntry.plus(cooldown));
    }

    boolean matches(List<OnEntry> entries, UserEvent event, Moment moment, @Nullable Trigger trigger) {
        Map<String, Object> variables = moment.variables();
        variables.put("event", event.view());
        if (trigger != null) {
            variables.put("trigger", trigger.view());
        }
        return entries.stream()
                .anyMatch(entry -> entry.type().equals(event.type())
                        && entry.conditions().stream().allMatch(c -> expressions.holds(c, moment, variables)));
    }

    private Optional<Object> evaluate(String expression, Moment moment, Trigger trigger) {
        Map<String, Object> variables = moment.variables();
        variables.put("trigger", trigger.view());
        if (trigger.event() != null) {
            variables.put("event", trigger.event().view());
        }
        return expressions.evaluate(expression, moment, variables);
    }

    /** The key of a clock as text; empty when the event has none. */
    Optional<String> keyOf(String expression, UserEvent event, Moment moment) {
        Map<String, Object> variables = moment.variables();
        variables.put("event", event.view());
        return expressions.evaluate(expression, moment, variables).map(String::valueOf);
    }

    private void decide(
            Instant at,
            String kind,
            @Nullable String reason,
            @Nullable String step,
            @Nullable String channel,
            Map<String, ? extends @Nullable Object> detail) {
        Map<String, @Nullable Object> row = Journal.fields("userId", userId, "campaign", rule.name(), "revision", 1L);
        row.put("at", Plain.iso(at));
        row.put("kind", kind);
        row.put("reason", reason);
        row.put("step", step);
        row.put("channel", channel);
        row.put("detail", detail);
        output.decisions().add(at, userId, rule.name(), row);
    }
}
