package io.tetik.engine.plan;

import io.tetik.engine.policy.CapReach;
import io.tetik.language.expression.Faults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A whole set of definitions, ready to run: resolved, ordered and indexed by event type. A plan belongs to one thread,
 * because the CEL library's part of its expressions does.
 *
 * @see PlanCompiler
 */
public final class Plan {
    /** The attribute that says where a user lives. */
    public static final String TIMEZONE = "timezone";

    private final Map<String, TypePlan> types;
    private final List<CompiledAttribute> attributes;
    private final List<CompiledSegment> segments;
    private final List<CompiledCampaign> campaigns;
    private final List<Integer> initialSegments;
    private final CapReach capReach;
    private final Faults faults;
    private final int conditions;
    private final long stamp;
    private final Schedules schedules = new Schedules();
    private final List<CompiledCampaign> dates = new ArrayList<>();
    private final Set<Integer> calendarAttributes = new TreeSet<>();
    private final Set<String> calendarTypes = new HashSet<>();
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
            CapReach capReach,
            Faults faults,
            int conditions,
            long stamp) {
        this.types = Map.copyOf(types);
        this.attributes = List.copyOf(attributes);
        this.segments = List.copyOf(segments);
        this.campaigns = List.copyOf(campaigns);
        this.initialSegments = List.copyOf(initialSegments);
        this.capReach = capReach;
        this.faults = faults;
        this.conditions = conditions;
        this.stamp = stamp;
        attributes.forEach(a -> attributeBySlot.put(a.slot(), a.index()));
        attributes.forEach(a -> attributeByName.put(a.name(), a.index()));
        segments.forEach(s -> segmentBySlot.put(s.slot(), s.index()));
        campaigns.forEach(this::index);
        indexCalendar();
    }

    private void index(CompiledCampaign campaign) {
        campaignBySlot.put(campaign.slot(), campaign.index());
        if (campaign.isLive() && campaign.trigger() instanceof CompiledTrigger.OnSegment trigger) {
            segmentTriggers
                    .computeIfAbsent(trigger.segment(), none -> new ArrayList<>())
                    .add(campaign.index());
        } else if (campaign.isLive() && campaign.trigger() instanceof CompiledTrigger.Schedule schedule) {
            schedules.add(campaign, schedule);
        } else if (campaign.isLive() && campaign.trigger() instanceof CompiledTrigger.OnDate date) {
            dates.add(campaign);
            calendarAttributes.add(date.attribute());
        }
    }

    private void indexCalendar() {
        CompiledAttribute zone = attribute(TIMEZONE);
        if (zone != null) {
            calendarAttributes.add(zone.index());
        }
        for (TypePlan type : types.values()) {
            if (type.updates().stream().anyMatch(update -> calendarAttributes.contains(update.attribute()))) {
                calendarTypes.add(type.type().name());
            }
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

    /** What of a user's sent messages some cap may ask for. */
    public CapReach capReach() {
        return capReach;
    }

    /** The definitions that keep breaking down. */
    public Faults faults() {
        return faults;
    }

    /** Whether a campaign broke down too often to be asked any more. */
    public boolean isQuarantined(CompiledCampaign campaign) {
        return faults.isQuarantined(campaign.source());
    }

    /** All schedule triggers of live campaigns. */
    public Schedules schedules() {
        return schedules;
    }

    /** The live campaigns with a date trigger. */
    public List<CompiledCampaign> dates() {
        return dates;
    }

    /** Indexes of the attributes on which it depends when schedules and dates are due. */
    public Set<Integer> calendarAttributes() {
        return calendarAttributes;
    }

    /** All that decides when the users of a live campaign are due by the calendar; empty if it does not go by it. */
    public String calendar(CompiledCampaign campaign) {
        return campaign.isLive() && !campaign.trigger().calendar().isEmpty()
                ? CampaignCompiler.calendar(campaign.trigger(), campaign.policy(), attribute(TIMEZONE))
                : "";
    }

    /** Whether events of a type may change when schedules and dates are due. */
    public boolean movesCalendar(String type) {
        return calendarTypes.contains(type);
    }

    /** How many shared conditions there are. */
    public int conditions() {
        return conditions;
    }

    /** Changes whenever users must be brought up to date; see {@link PlanStamp}. */
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
