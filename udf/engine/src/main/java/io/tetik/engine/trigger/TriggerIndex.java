package io.tetik.engine.trigger;

import io.tetik.engine.turn.Campaign;
import java.util.function.Supplier;

/** Where a plan looks up what makes triggers fire beside events. */
public interface TriggerIndex {
    /** Has changes of a segment's memberships mean something to a campaign. */
    void onMembership(int segment, Campaign campaign, MembershipReaction reaction);

    /** The timetable of a kind that goes by the calendar, shared by all its triggers in the plan. */
    <T extends Timetable> T timetable(Class<T> kind, Supplier<T> fresh);
}
