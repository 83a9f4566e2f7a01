package io.tetik.engine.plan;

import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.policy.SentMessage;
import io.tetik.engine.state.RecentEvents;
import io.tetik.engine.trigger.MembershipReaction;
import io.tetik.engine.trigger.Timetable;
import io.tetik.engine.trigger.TriggerIndex;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Definitions;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.SegmentDefinition;
import io.tetik.language.expression.Quarantine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A whole set of definitions, ready to run: resolved, ordered and indexed by event type. A plan belongs to one thread,
 * because the CEL library's part of its expressions does.
 *
 * @see PlanCompiler
 */
public final class Plan implements Definitions {
    private static final long MOST_RETENTION = Duration.ofDays(92).toMillis();

    private final Kinds kinds;
    private final List<DeliveryMemory<?>> deliveryMemories;
    private final Map<String, TypePlan> types;
    private final List<CompiledAttribute> attributes;
    private final List<CompiledSegment> segments;
    private final List<CompiledCampaign> campaigns;
    private final List<Integer> initialSegments;
    private final CapReach capReach;
    private final Set<String> channels;
    private final Quarantine quarantine;
    private final int conditions;
    private final boolean standingExits;
    private final long since;
    private final long stamp;
    private final Map<Class<?>, Timetable> timetables = new LinkedHashMap<>();
    private final Set<Integer> calendarAttributes = new TreeSet<>();
    private final Set<String> calendarTypes = new HashSet<>();
    private final List<Integer> followers;
    private final Map<Long, Integer> attributeByStateId = new HashMap<>();
    private final Map<Long, Integer> segmentByStateId = new HashMap<>();
    private final Map<Long, Integer> campaignByStateId = new HashMap<>();
    private final Map<String, Integer> attributeByName = new HashMap<>();
    private final Map<String, Integer> campaignByName = new HashMap<>();
    private final Map<Integer, List<MembershipTrigger>> segmentTriggers = new HashMap<>();

    private final Map<Integer, Long> retention = new HashMap<>();

    /** A campaign that changes of a segment's memberships may start. */
    public record MembershipTrigger(Campaign campaign, MembershipReaction reaction) {}

    Plan(
            Kinds kinds,
            Map<String, TypePlan> types,
            List<CompiledAttribute> attributes,
            List<CompiledSegment> segments,
            List<CompiledCampaign> campaigns,
            List<Integer> initialSegments,
            CapReach capReach,
            Set<String> channels,
            Quarantine quarantine,
            int conditions,
            long since,
            long stamp) {
        this.kinds = kinds;
        this.deliveryMemories = kinds.deliveryMemories();
        this.types = Map.copyOf(types);
        this.attributes = List.copyOf(attributes);
        this.segments = List.copyOf(segments);
        this.campaigns = List.copyOf(campaigns);
        this.initialSegments = List.copyOf(initialSegments);
        this.capReach = capReach;
        this.channels = Set.copyOf(channels);
        this.quarantine = quarantine;
        this.conditions = conditions;
        this.standingExits = campaigns.stream().anyMatch(CompiledCampaign::hasStandingExits);
        this.since = since;
        this.stamp = stamp;
        attributes.forEach(a -> attributeByStateId.put(a.stateId(), a.index()));
        attributes.forEach(a -> attributeByName.put(a.name(), a.index()));
        this.followers = attributes.stream()
                .filter(a -> a.rule().followsUser())
                .map(CompiledAttribute::index)
                .toList();
        segments.forEach(s -> segmentByStateId.put(s.stateId(), s.index()));
        campaigns.forEach(this::index);
        indexCalendar();
        this.types.values().forEach(type -> retention.merge(type.type().kind(), retention(type), Math::max));
    }

    private long retention(TypePlan type) {
        long longest = 0;
        for (AttributeUpdate update : type.updates()) {
            longest =
                    Math.max(longest, attributes.get(update.attribute()).rule().longestMemory());
        }
        return Math.min(longest, MOST_RETENTION);
    }

    /** For how long it must be known when an event was, in case it is taken back: as long as it counts, up to 92 days. */
    public RecentEvents.Retention retention() {
        return kind -> retention.getOrDefault(kind, 0L);
    }

    private void index(CompiledCampaign campaign) {
        campaignByStateId.put(campaign.stateId(), campaign.index());
        campaignByName.put(campaign.name(), campaign.index());
        if (campaign.isLive()) {
            campaign.trigger().register(campaign, new Index());
        }
    }

    /** Where triggers say what makes them fire beside events. */
    private final class Index implements TriggerIndex {
        @Override
        public void onMembership(int segment, Campaign campaign, MembershipReaction reaction) {
            segmentTriggers
                    .computeIfAbsent(segment, none -> new ArrayList<>())
                    .add(new MembershipTrigger(campaign, reaction));
        }

        @Override
        public <T extends Timetable> T timetable(Class<T> kind, Supplier<T> fresh) {
            return kind.cast(timetables.computeIfAbsent(kind, none -> fresh.get()));
        }
    }

    private void indexCalendar() {
        timetables.values().forEach(timetable -> calendarAttributes.addAll(timetable.attributes()));
        CompiledAttribute zone = attribute(TIMEZONE);
        if (zone != null) {
            calendarAttributes.add(zone.index());
        }
        for (TypePlan type : types.values()) {
            if (calendarAttributes.stream().anyMatch(type::updates)) {
                calendarTypes.add(type.type().name());
            }
        }
    }

    /** The kinds of which the definitions are made. */
    public Kinds kinds() {
        return kinds;
    }

    @Override
    public String segmentName(int index) {
        return segments.get(index).name();
    }

    @Override
    public int campaignIndex(String name) {
        return campaignByName.getOrDefault(name, -1);
    }

    @Override
    public void noteSent(SentMessage message, DeliveryState user) {
        for (DeliveryMemory<?> memory : deliveryMemories) {
            memory.onSent(message, user, capReach);
        }
    }

    /** What kinds of policy rules keep of users. */
    public List<DeliveryMemory<?>> deliveryMemories() {
        return deliveryMemories;
    }

    /** What refers to a type, or null if the type is unknown. */
    public @Nullable TypePlan type(String name) {
        return types.get(name);
    }

    @Override
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

    /** The channels that some definition names: over which some campaign sends, or of which a policy says something. */
    public Set<String> channels() {
        return channels;
    }

    /** Which definitions keep breaking down, and so are not evaluated any more. */
    public Quarantine quarantine() {
        return quarantine;
    }

    /** Whether a campaign is in quarantine, because it broke down too often. */
    @Override
    public boolean isQuarantined(Campaign campaign) {
        return quarantine.isQuarantined(campaign.source());
    }

    /** Whether a segment is in quarantine: its members stay as they are. */
    public boolean isQuarantined(CompiledSegment segment) {
        return quarantine.isUsed() && quarantine.isQuarantined(key(SegmentDefinition.KIND, segment.name()));
    }

    /** Whether nothing of an attribute is done any more, because turns failed by it. */
    public boolean isOff(CompiledAttribute attribute) {
        return quarantine.isUsed() && quarantine.isOff(key(AttributeDefinition.KIND, attribute.name()));
    }

    /** Whether nothing of a campaign is done any more, because turns failed by it. */
    public boolean isOff(Campaign campaign) {
        return quarantine.isUsed() && quarantine.isOff(campaign.source());
    }

    /** The source of a published definition is named by its key; elsewhere nothing is put into quarantine. */
    private static String key(String kind, String name) {
        return new DefinitionKey(kind, name).topicKey();
    }

    /** The triggers of live campaigns that go by the calendar, by kind. */
    public Collection<Timetable> timetables() {
        return timetables.values();
    }

    /** Indexes of the attributes on which it depends when schedules and dates are due. */
    public Set<Integer> calendarAttributes() {
        return calendarAttributes;
    }

    /** Indexes of the attributes that go by the calendar where the user lives. */
    public List<Integer> followers() {
        return followers;
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

    /** Whether runs of any campaign may end by how things stand with their user. */
    public boolean hasStandingExits() {
        return standingExits;
    }

    /** How many shared conditions there are. */
    @Override
    public int conditions() {
        return conditions;
    }

    /** From when on it is in force, in epoch milliseconds; the least long: from the beginning. */
    public long since() {
        return since;
    }

    /** Changes whenever users must be brought up to date; see {@link PlanStamp}. */
    public long stamp() {
        return stamp;
    }

    public @Nullable Integer attributeByStateId(long stateId) {
        return attributeByStateId.get(stateId);
    }

    public @Nullable Integer segmentByStateId(long stateId) {
        return segmentByStateId.get(stateId);
    }

    public @Nullable Integer campaignByStateId(long stateId) {
        return campaignByStateId.get(stateId);
    }

    /** The attribute with this name, or null. */
    @Override
    public @Nullable CompiledAttribute attribute(String name) {
        Integer index = attributeByName.get(name);
        return index == null ? null : attributes.get(index);
    }

    /** Campaigns that a change of the segment may start. */
    public List<MembershipTrigger> segmentTriggers(int segment) {
        return segmentTriggers.getOrDefault(segment, List.of());
    }
}
