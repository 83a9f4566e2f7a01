package io.tetik.engine.plan;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.event.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that refers to one event type: what an event of this type must do, and nothing else is looked at. */
public final class TypePlan {
    private final EventType type;
    private final List<AttributeUpdate> updates = new ArrayList<>();
    private final TreeSet<Integer> segments = new TreeSet<>();
    private final TreeMap<Integer, CampaignHooks> campaigns = new TreeMap<>();

    TypePlan(EventType type) {
        this.type = type;
    }

    public EventType type() {
        return type;
    }

    public List<AttributeUpdate> updates() {
        return updates;
    }

    /** Has the updates of an attribute done before those of others, which may depend on it. */
    void first(int attribute) {
        updates.sort(Comparator.comparing(update -> update.attribute() != attribute));
    }

    /** Whether an attribute is updated. */
    boolean updates(int attribute) {
        return updates.stream().anyMatch(update -> update.attribute() == attribute);
    }

    /** Indexes of the segments that read an attribute which this type updates. */
    public Iterable<Integer> segments() {
        return segments;
    }

    /** In the order of the campaigns. */
    public Iterable<CampaignHooks> campaigns() {
        return campaigns.values();
    }

    void addSegment(int index) {
        segments.add(index);
    }

    CampaignHooks hooks(int campaign) {
        return campaigns.computeIfAbsent(campaign, CampaignHooks::new);
    }
}
