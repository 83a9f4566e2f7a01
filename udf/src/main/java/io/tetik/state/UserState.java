package io.tetik.state;

import io.tetik.attribute.AttributeState;
import org.jspecify.annotations.Nullable;

/** Everything known of one user, under one plan: its maps are keyed by the plan's indexes. Instants are epoch ms. */
public final class UserState {
    private boolean known;
    private long clock = Long.MIN_VALUE;
    private long stamp;
    private long due = Long.MAX_VALUE;
    private final RecentEvents recentEvents = new RecentEvents();
    private @Nullable Exclusion exclusion;
    private final SlotMap<AttributeState> attributes = new SlotMap<>();
    private final SlotMap<SegmentState> segments = new SlotMap<>();
    private final SlotMap<CampaignState> campaigns = new SlotMap<>();

    /** Whether the user has had an event. */
    public boolean isKnown() {
        return known;
    }

    /** Up to when everything was done; the next turn is not before. */
    public long clock() {
        return clock;
    }

    public void advanceTo(long instant) {
        known = true;
        clock = Math.max(clock, instant);
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

    public @Nullable Exclusion exclusion() {
        return exclusion;
    }

    public void exclusion(Exclusion statement) {
        exclusion = statement;
    }

    public SlotMap<AttributeState> attributes() {
        return attributes;
    }

    public SlotMap<SegmentState> segments() {
        return segments;
    }

    public SlotMap<CampaignState> campaigns() {
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

    /** Finds the earliest due instant anew; due after every turn. */
    public void findDue() {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < segments.size(); i++) {
            earliest = Math.min(earliest, segments.valueAt(i).edge());
        }
        for (int i = 0; i < campaigns.size(); i++) {
            earliest = Math.min(earliest, campaigns.valueAt(i).due());
        }
        due = earliest;
    }
}
