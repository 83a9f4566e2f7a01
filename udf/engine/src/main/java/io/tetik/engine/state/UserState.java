package io.tetik.engine.state;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.policy.DeliveryState;

/** Everything known of one user, under one plan: its maps are keyed by the plan's indexes. Instants are epoch ms. */
public final class UserState {
    /** Stands for "not found out yet". */
    public static final long CALENDAR_UNKNOWN = Long.MIN_VALUE;

    private boolean known;
    private long progress = Long.MIN_VALUE;
    private long stamp;
    private long due = Long.MAX_VALUE;
    private final RecentEvents recentEvents = new RecentEvents();
    private boolean settled;
    private long calendarDue = CALENDAR_UNKNOWN;
    private long calendarFrom = Long.MIN_VALUE;
    private long exitDue = Long.MAX_VALUE;
    private final DeliveryState delivery = new DeliveryState();
    private final IndexMap<AttributeState> attributes = new IndexMap<>();
    private final IndexMap<SegmentState> segments = new IndexMap<>();
    private final IndexMap<CampaignState> campaigns = new IndexMap<>();

    /** Whether the user has had an event. */
    public boolean isKnown() {
        return known;
    }

    /** Up to when everything was done; the next turn is not before. */
    public long progress() {
        return progress;
    }

    public void advanceTo(long instant) {
        known = true;
        if (instant > progress) {
            progress = instant;
            settled = false;
        }
    }

    /** Nothing that goes by the calendar up to the instant concerns the user. Not part of the state. */
    public void calendarFrom(long instant) {
        calendarFrom = instant;
    }

    /** The last instant of which nothing that goes by the calendar is due any more. */
    public long calendarDoneUpTo() {
        return Math.max(doneUpTo(), calendarFrom);
    }

    /** Notes that all that was due at the instant of the progress was done. */
    public void settle() {
        settled = true;
    }

    public boolean isSettled() {
        return settled;
    }

    /** The last instant of which all that was due was done. */
    public long doneUpTo() {
        return settled ? progress : progress - 1;
    }

    /** When the next schedule or date is due; {@link #CALENDAR_UNKNOWN} if that must be found out. Not part of the state. */
    public long calendarDue() {
        return calendarDue;
    }

    public void calendarDue(long instant) {
        calendarDue = instant;
    }

    /** When time alone may end a run by a condition; the greatest long: never. Not part of the state. */
    public void exitDue(long instant) {
        exitDue = instant;
    }

    /** The plan's stamp when the segments were last brought up to date with the definitions. */
    public long stamp() {
        return stamp;
    }

    public void stamp(long planStamp) {
        stamp = planStamp;
    }

    public RecentEvents recentEvents() {
        return recentEvents;
    }

    /** What decides whether messages may go out. */
    public DeliveryState delivery() {
        return delivery;
    }

    public IndexMap<AttributeState> attributes() {
        return attributes;
    }

    public IndexMap<SegmentState> segments() {
        return segments;
    }

    public IndexMap<CampaignState> campaigns() {
        return campaigns;
    }

    public CampaignState campaign(int index) {
        CampaignState state = campaigns.get(index);
        if (state == null) {
            state = new CampaignState();
            campaigns.put(index, state);
        }
        return state;
    }

    /** The earliest instant at which time alone has something to do, or {@link Long#MAX_VALUE}. */
    public long due() {
        return due;
    }

    /** Notes an instant at which there is something to do besides. */
    public void dueAlso(long instant) {
        due = Math.min(due, instant);
    }

    /** Finds the earliest due instant anew; due after every turn. */
    public void findDue() {
        long earliest = calendarDue == CALENDAR_UNKNOWN ? exitDue : Math.min(exitDue, calendarDue);
        for (int i = 0; i < segments.size(); i++) {
            earliest = Math.min(earliest, segments.valueAt(i).edge());
        }
        for (int i = 0; i < campaigns.size(); i++) {
            earliest = Math.min(earliest, campaigns.valueAt(i).due());
        }
        due = earliest;
    }
}
