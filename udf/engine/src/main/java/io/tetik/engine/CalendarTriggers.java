package io.tetik.engine;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;
import io.tetik.engine.trigger.Timetable;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.util.List;

/**
 * Fires what goes by the calendar. Nothing of it is kept in a user's state: when the next is due follows from the instant up
 * to which all was done, the user's zone and the dates in the user's attributes. So a campaign that is published today concerns
 * everybody at once, and one that is gone leaves nothing behind.
 */
final class CalendarTriggers {
    private final Plan plan;

    CalendarTriggers(Plan plan) {
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
        if (plan.timetables().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long next = Long.MAX_VALUE;
        long after = turn.state().calendarDoneUpTo();
        for (Timetable timetable : plan.timetables()) {
            next = Math.min(next, timetable.next(turn, after));
        }
        for (int attribute : plan.calendarAttributes()) {
            AttributeState state = turn.state().attributes().get(attribute);
            next = state == null ? next : Math.min(next, state.nextChange(turn.now()));
        }
        return next;
    }

    /** What is due at the instant of the turn, unless it was done before. */
    void fire(Turn turn, List<Firing> firings) {
        UserState state = turn.state();
        if (state.calendarDue() > turn.now() || state.calendarDoneUpTo() >= turn.now()) {
            return;
        }
        for (Timetable timetable : plan.timetables()) {
            timetable.fire(turn, firings);
        }
    }
}
