package io.tetik.engine;

import io.tetik.engine.event.Event;
import io.tetik.engine.plan.CampaignHooks;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.CompiledTrigger;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.Clock;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.turn.DecisionLog;
import io.tetik.engine.turn.Turn;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unfinished business: clocks that starting events open and arm, that activity re-arms, and that completing events close.
 * A late event does what it would have done in its place: it closes a clock that was open at its time, and takes back a
 * run that would not have begun.
 */
final class Abandonments {
    private static final int MOST_CLOCKS = 20;

    void onEvent(
            Turn turn, Event event, CompiledCampaign campaign, CompiledTrigger.Abandonment rule, CampaignHooks hooks) {
        String key = rule.keyed() ? Triggers.key(turn, hooks.key()) : null;
        if (Triggers.any(turn, hooks.complete())) {
            complete(turn, event, campaign, key);
        } else if (Triggers.any(turn, hooks.start())) {
            start(turn, event, campaign, rule, key == null ? "" : key);
        } else if (Triggers.any(turn, hooks.reset())) {
            rearm(turn, event, campaign, rule, key);
        }
    }

    private static boolean concerns(@Nullable String key, String clockKey) {
        return key == null || key.equals(clockKey);
    }

    private static void complete(Turn turn, Event event, CompiledCampaign campaign, @Nullable String key) {
        CampaignState state = turn.state().campaigns().get(campaign.index());
        if (state == null) {
            return;
        }
        Iterator<Clock> clocks = state.clocks().iterator();
        while (clocks.hasNext()) {
            Clock clock = clocks.next();
            if (concerns(key, clock.key()) && clock.startedAt() <= event.time()) {
                clocks.remove();
                DecisionLog.note(turn, campaign, null, "cancelled", "completed", detail(event, clock.key()));
            }
        }
        if (turn.lateness().isLate()) {
            takeBack(turn, event, campaign, state, key);
        }
    }

    /** Ends the runs that would not have begun, had the event been on time. */
    private static void takeBack(
            Turn turn, Event event, CompiledCampaign campaign, CampaignState state, @Nullable String key) {
        for (Run run : List.copyOf(state.runs())) {
            TriggerRecord trigger = run.trigger();
            boolean prevented = trigger.since() <= event.time() && event.time() <= trigger.at();
            if (prevented && concerns(key, trigger.key())) {
                state.runs().remove(run);
                DecisionLog.note(
                        turn, campaign, run, "cancelled", "completed", run.step(), detail(event, trigger.key()));
            }
        }
    }

    private static Map<String, Object> detail(Event event, String key) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("eventId", event.id());
        if (!key.isEmpty()) {
            detail.put("key", key);
        }
        return detail;
    }

    private static void start(
            Turn turn, Event event, CompiledCampaign campaign, CompiledTrigger.Abandonment rule, String key) {
        CampaignState known = turn.state().campaigns().get(campaign.index());
        Clock open = known == null ? null : clock(known, key);
        if (open == null && !turn.lateness().mayStart()) {
            return;
        }
        CampaignState state = turn.state().campaign(campaign.index());
        if (open == null) {
            state.clocks().add(armed(new Clock(key, event.time(), event.time(), "", 0), event, rule));
            dropSurplus(turn, state);
        } else {
            Clock started = new Clock(
                    key, Math.max(open.startedAt(), event.time()), open.armedAt(), open.eventId(), open.deadline());
            replace(state, open, armed(started, event, rule));
        }
    }

    private static @Nullable Clock clock(CampaignState state, String key) {
        for (Clock clock : state.clocks()) {
            if (clock.key().equals(key)) {
                return clock;
            }
        }
        return null;
    }

    private static Clock armed(Clock clock, Event event, CompiledTrigger.Abandonment rule) {
        return event.time() < clock.armedAt()
                ? clock
                : new Clock(clock.key(), clock.startedAt(), event.time(), event.id(), event.time() + rule.after());
    }

    private static void dropSurplus(Turn turn, CampaignState state) {
        if (state.clocks().size() > MOST_CLOCKS) {
            state.clocks().stream()
                    .min(Comparator.comparingLong(Clock::armedAt))
                    .ifPresent(state.clocks()::remove);
            turn.effects().countDroppedClock();
        }
    }

    private static void rearm(
            Turn turn, Event event, CompiledCampaign campaign, CompiledTrigger.Abandonment rule, @Nullable String key) {
        CampaignState state = turn.state().campaigns().get(campaign.index());
        if (state == null) {
            return;
        }
        for (Clock clock : List.copyOf(state.clocks())) {
            if (concerns(key, clock.key())) {
                replace(state, clock, armed(clock, event, rule));
            }
        }
    }

    /** Clocks stand in the order of their latest arming, which decides where several are due at one instant. */
    private static void replace(CampaignState state, Clock old, Clock clock) {
        int index = state.clocks().indexOf(old);
        if (clock.eventId().equals(old.eventId())) {
            state.clocks().set(index, clock);
        } else {
            state.clocks().remove(index);
            state.clocks().add(clock);
        }
    }
}
