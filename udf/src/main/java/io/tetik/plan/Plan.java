package io.tetik.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole set of definitions, ready to run: resolved, ordered and indexed by event type. A plan belongs to one thread,
 * because the CEL library's part of its expressions does.
 *
 * @see PlanCompiler
 */
public final class Plan {
    private final Map<String, TypePlan> types;
    private final List<CompiledAttribute> attributes;
    private final List<CompiledSegment> segments;
    private final List<CompiledCampaign> campaigns;
    private final List<Integer> initialSegments;
    private final int conditions;
    private final long stamp;
    private final Map<Long, Integer> attributeBySlot = new HashMap<>();
    private final Map<Long, Integer> segmentBySlot = new HashMap<>();
    private final Map<Long, Integer> campaignBySlot = new HashMap<>();
    private final Map<String, Integer> attributeByName = new HashMap<>();
    private final Map<Integer, List<Integer>> segmentTriggers = new HashMap<>();

    Plan(
            Map<String, TypePlan> types,
            List<CompiledAttribute> attributes,
            List<CompiledSegment> segments,
            List<CompiledCampaign> campaigns,
            List<Integer> initialSegments,
            int conditions,
            long stamp) {
        this.types = Map.copyOf(types);
        this.attributes = List.copyOf(attributes);
        this.segments = List.copyOf(segments);
        this.campaigns = List.copyOf(campaigns);
        this.initialSegments = List.copyOf(initialSegments);
        this.conditions = conditions;
        this.stamp = stamp;
        attributes.forEach(a -> attributeBySlot.put(a.slot(), a.index()));
        attributes.forEach(a -> attributeByName.put(a.name(), a.index()));
        segments.forEach(s -> segmentBySlot.put(s.slot(), s.index()));
        campaigns.forEach(this::index);
    }

    private void index(CompiledCampaign campaign) {
        campaignBySlot.put(campaign.slot(), campaign.index());
        if (campaign.isLive() && campaign.trigger() instanceof CompiledTrigger.OnSegment trigger) {
            segmentTriggers
                    .computeIfAbsent(trigger.segment(), none -> new java.util.ArrayList<>())
                    .add(campaign.index());
        }
    }

    /** What refers to a type, or null if the type is unknown. */
    public @Nullable TypePlan type(String name) {
        return types.get(name);
    }

    public List<CompiledAttribute> attributes() {
        return attributes;
    }

    /** In the order of dependency. */
    public List<CompiledSegment> segments() {
        return segments;
    }

    /** By priority descending, then name. */
    public List<CompiledCampaign> campaigns() {
        return campaigns;
    }

    /** Indexes of the segments of which a user without any attribute may be a member. */
    public List<Integer> initialSegments() {
        return initialSegments;
    }

    /** How many shared conditions there are. */
    public int conditions() {
        return conditions;
    }

    /** Changes whenever a segment or what it reads changes. */
    public long stamp() {
        return stamp;
    }

    public @Nullable Integer attributeBySlot(long slot) {
        return attributeBySlot.get(slot);
    }

    public @Nullable Integer segmentBySlot(long slot) {
        return segmentBySlot.get(slot);
    }

    public @Nullable Integer campaignBySlot(long slot) {
        return campaignBySlot.get(slot);
    }

    /** The attribute with this name, or null. */
    public @Nullable CompiledAttribute attribute(String name) {
        Integer index = attributeByName.get(name);
        return index == null ? null : attributes.get(index);
    }

    /** Campaigns that a change of the segment may start. */
    public List<Integer> segmentTriggers(int segment) {
        return segmentTriggers.getOrDefault(segment, List.of());
    }
}
