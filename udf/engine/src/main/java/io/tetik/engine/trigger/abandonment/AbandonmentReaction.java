package io.tetik.engine.trigger.abandonment;

import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.EventReaction;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What events of one type mean to something begun: they open and arm it, re-arm it, or finish it. A late event does what it
 * would have done in its place: it finishes what was open at its time, and takes back a run that would not have begun.
 */
final class AbandonmentReaction implements EventReaction {
    final List<Condition> complete = new ArrayList<>();
    final List<Condition> start = new ArrayList<>();
    final List<Condition> reset = new ArrayList<>();
    private final long after;
    private @Nullable Expr key;

    /** @param after milliseconds from the last arming event to the firing */
    AbandonmentReaction(long after) {
        this.after = after;
    }

    boolean hasKey() {
        return key != null;
    }

    /** Events of this type concern only what was begun with their key. */
    void key(Expr expr) {
        this.key = expr;
    }

    @Override
    public void onEvent(Turn turn, Event event, Campaign campaign, List<Firing> firings) {
        String concerned = key == null ? null : text(key.eval(turn));
        if (turn.any(complete)) {
            complete(turn, event, campaign, concerned);
        } else if (turn.any(start)) {
            start(turn, event, campaign, concerned == null ? "" : concerned);
        } else if (turn.any(reset)) {
            rearm(turn, event, campaign, concerned);
        }
    }

    /** The key of an event; null if the event concerns all that was begun. */
    private static @Nullable String text(@Nullable Object value) {
        return value == null || value instanceof Failure ? null : value.toString();
    }

    private static boolean concerns(@Nullable String concerned, String key) {
        return concerned == null || concerned.equals(key);
    }

    /** What was begun without a key may be what is completed with one: who has bought is not reminded. */
    private static boolean completes(@Nullable String concerned, String key) {
        return concerns(concerned, key) || key.isEmpty();
    }

    private static void complete(Turn turn, Event event, Campaign campaign, @Nullable String concerned) {
        CampaignState state = turn.state().campaign(campaign.index());
        OpenAbandonments known = state.armed(OpenAbandonments.class);
        if (known == null) {
            known = new OpenAbandonments();
            state.arm(known);
        }
        finish(turn, event, campaign, known, concerned);
        known.complete(new Completion(concerned, event.time(), event.id()));
        if (turn.lateness().isLate()) {
            takeBack(turn, event, campaign, state, concerned);
        }
    }

    private static void finish(
            Turn turn, Event event, Campaign campaign, OpenAbandonments known, @Nullable String concerned) {
        Iterator<OpenAbandonment> open = known.open().iterator();
        while (open.hasNext()) {
            OpenAbandonment each = open.next();
            if (completes(concerned, each.key()) && each.isBegunBefore(event.time(), event.id())) {
                open.remove();
                DecisionLog.note(
                        turn,
                        campaign,
                        null,
                        DecisionKind.CANCELLED,
                        DecisionReason.COMPLETED,
                        detail(event.id(), each.key()));
            }
        }
    }

    /** Ends the runs that would not have begun, had the event been on time. */
    private static void takeBack(
            Turn turn, Event event, Campaign campaign, CampaignState state, @Nullable String concerned) {
        for (Run run : List.copyOf(state.runs())) {
            TriggerRecord trigger = run.trigger();
            if (isPreventedBy(event, trigger) && completes(concerned, trigger.key())) {
                state.runs().remove(run);
                DecisionLog.note(
                        turn,
                        campaign,
                        run,
                        DecisionKind.CANCELLED,
                        DecisionReason.COMPLETED,
                        run.step(),
                        detail(event.id(), trigger.key()));
            }
        }
    }

    private static boolean isPreventedBy(Event event, TriggerRecord trigger) {
        String armedBy = trigger.eventIds().isEmpty() ? "" : trigger.eventIds().get(0);
        return !ByTimeAndId.isBefore(event.time(), event.id(), trigger.since(), armedBy)
                && event.time() <= trigger.at();
    }

    private static Map<String, Object> detail(String eventId, String key) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("eventId", eventId);
        if (!key.isEmpty()) {
            detail.put("key", key);
        }
        return detail;
    }

    private void start(Turn turn, Event event, Campaign campaign, String ofKey) {
        CampaignState known = turn.state().campaigns().get(campaign.index());
        OpenAbandonments state = known == null ? null : known.armed(OpenAbandonments.class);
        OpenAbandonment open = state == null ? null : state.get(ofKey);
        if (state != null && open != null) {
            state.replace(open, open.startedAgain(event.id(), event.time()).armedBy(event.id(), event.time(), after));
        } else if (turn.lateness().mayStart() && !isFinished(turn, event, campaign, state, ofKey)) {
            OpenAbandonment begun = OpenAbandonment.begunBy(ofKey, event.id(), event.time(), after);
            add(turn, campaign, state, state == null ? begun : followed(begun, state, turn.now()));
        }
    }

    /** Whether what a late event began is known to have been finished since. */
    private static boolean isFinished(
            Turn turn, Event event, Campaign campaign, @Nullable OpenAbandonments state, String ofKey) {
        if (state == null) {
            return false;
        }
        for (Completion each : state.completed()) {
            boolean isKnown = each.at() > turn.now() - OpenAbandonments.KEEP_MILLIS;
            if (each.isAfter(event.time(), event.id()) && isKnown && completes(each.key(), ofKey)) {
                DecisionLog.note(
                        turn,
                        campaign,
                        null,
                        DecisionKind.CANCELLED,
                        DecisionReason.COMPLETED,
                        detail(each.eventId(), ofKey));
                return true;
            }
        }
        return false;
    }

    /** With all that is known to have made its time begin anew since. */
    private OpenAbandonment followed(OpenAbandonment begun, OpenAbandonments state, long now) {
        OpenAbandonment armed = begun;
        OpenAbandonment before;
        do {
            before = armed;
            for (Resets each : state.resets()) {
                if (each.last() > now - OpenAbandonments.KEEP_MILLIS
                        && concerns(each.key(), armed.key())
                        && each.follow(armed.armedAt(), armed.eventId(), after)) {
                    armed = armed.armedBy(each.eventId(), each.last(), after);
                }
            }
        } while (!armed.equals(before));
        return armed;
    }

    private static void add(Turn turn, Campaign campaign, @Nullable OpenAbandonments known, OpenAbandonment begun) {
        OpenAbandonments state = known == null ? new OpenAbandonments() : known;
        if (known == null) {
            turn.state().campaign(campaign.index()).arm(state);
        }
        if (state.add(begun)) {
            turn.effects().countDroppedAbandonment();
        }
    }

    private void rearm(Turn turn, Event event, Campaign campaign, @Nullable String concerned) {
        CampaignState known = turn.state().campaign(campaign.index());
        OpenAbandonments state = known.armed(OpenAbandonments.class);
        if (state == null) {
            state = new OpenAbandonments();
            known.arm(state);
        }
        state.reset(concerned, event.time(), event.id(), after);
        for (OpenAbandonment each : List.copyOf(state.open())) {
            if (concerns(concerned, each.key())) {
                state.replace(each, each.armedBy(event.id(), event.time(), after));
            }
        }
    }
}
