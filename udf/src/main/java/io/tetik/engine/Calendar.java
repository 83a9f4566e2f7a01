package io.tetik.engine;

import io.tetik.engine.aggregate.AttributeState;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.CompiledTrigger;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.Schedules;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Fires schedules and dates. Nothing of them is kept in a user's state: when the next is due follows from the instant up to
 * which all was done, the user's zone and the dates in her attributes. So a campaign that is published today concerns
 * everybody at once, and one that is gone leaves nothing behind.
 */
final class Calendar {
    private final Plan plan;

    Calendar(Plan plan) {
        this.plan = plan;
    }

    /** Finds when something is due next; the calendar is asked anew only if its last answer may be wrong. */
    void findDue(Turn turn, boolean changed) {
        UserState state = turn.state();
        if (changed || state.calendarDue() <= turn.now()) {
            state.calendarDue(next(turn));
        }
        state.findDue();
    }

    private long next(Turn turn) {
        if (plan.schedules().isEmpty() && plan.dates().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long after = turn.state().doneUpTo();
        long next = plan.schedules().next(after, turn.statedZone()).at();
        for (CompiledCampaign campaign : plan.dates()) {
            next = Math.min(next, next(turn, campaign, after));
        }
        for (int attribute : plan.calendarAttributes()) {
            AttributeState state = turn.state().attributes().get(attribute);
            next = state == null ? next : Math.min(next, state.nextChange(turn.now()));
        }
        return next;
    }

    private static long next(Turn turn, CompiledCampaign campaign, long after) {
        if (!(campaign.trigger() instanceof CompiledTrigger.OnDate date)
                || !(turn.attribute(date.attribute()) instanceof Instant base)) {
            return Long.MAX_VALUE;
        }
        ZoneId zone = date.zone() == null ? turn.zone(campaign.policy()) : date.zone();
        return date.recurrence().next(base.toEpochMilli(), zone, Math.max(after, campaign.since()));
    }

    /** What is due at the instant of the turn, unless it was done before. */
    void fire(Turn turn, List<Firing> firings) {
        long now = turn.now();
        UserState state = turn.state();
        if (state.calendarDue() > now || state.doneUpTo() >= now) {
            return;
        }
        Schedules.Due due = plan.schedules().next(now - 1, turn.statedZone());
        if (due.at() == now) {
            due.campaigns().forEach(campaign -> firings.add(firing(campaign, "schedule", now)));
        }
        for (CompiledCampaign campaign : plan.dates()) {
            if (next(turn, campaign, now - 1) == now) {
                firings.add(firing(campaign.index(), "date", now));
            }
        }
    }

    private static Firing firing(int campaign, String kind, long now) {
        return new Firing(campaign, new TriggerRecord(kind, now, now, "", List.of(), null, Map.of()));
    }
}
