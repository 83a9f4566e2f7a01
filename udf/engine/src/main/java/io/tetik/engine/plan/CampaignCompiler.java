package io.tetik.engine.plan;

import com.google.common.hash.Hashing;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.ByType;
import io.tetik.engine.condition.ConditionPool;
import io.tetik.engine.entry.EntryKind;
import io.tetik.engine.entry.EntryRule;
import io.tetik.engine.plan.CompiledCampaign.Admission;
import io.tetik.engine.plan.CompiledCampaign.Identity;
import io.tetik.engine.plan.CompiledCampaign.Standing;
import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.step.StandingExits;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.problem.Problems;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles campaigns, in the order of priority, and registers their conditions with the event types. */
final class CampaignCompiler {
    /** For campaigns that are removed: no user enters, and no earlier entry is remembered. */
    private static final EntryRule NOBODY = new EntryRule.WithoutMemory() {
        @Override
        public DecisionReason objection(Turn turn, CampaignState state) {
            return DecisionReason.REMOVED;
        }

        @Override
        public long forgetsFrom(long lastEntry) {
            return Long.MIN_VALUE;
        }
    };

    private final Kinds kinds;
    private final ExpressionCompiler expressions;
    private final ConditionPool conditions;
    private final TypeLookup types;
    private final SegmentLookup segments;
    private final Map<String, CompiledAttribute> attributes;
    private final PolicyLookup policies;
    private final CampaignHistory history;

    CampaignCompiler(
            Kinds kinds,
            ExpressionCompiler expressions,
            ConditionPool conditions,
            TypeLookup types,
            SegmentLookup segments,
            Map<String, CompiledAttribute> attributes,
            PolicyLookup policies,
            CampaignHistory history) {
        this.kinds = kinds;
        this.expressions = expressions;
        this.conditions = conditions;
        this.types = types;
        this.segments = segments;
        this.attributes = attributes;
        this.policies = policies;
        this.history = history;
    }

    /** By rank. A removed campaign has a rank, too, as long as runs may be in progress. */
    List<CompiledCampaign> compile(List<Revision> campaigns) {
        List<Revision> all = new ArrayList<>(campaigns);
        Set<Revision> gone = Set.copyOf(history.removed());
        all.addAll(gone);
        Comparator<Revision> byPriority =
                Comparator.comparing(revision -> -campaign(revision).priority());
        all.sort(byPriority.thenComparing(
                revision -> revision.definition().name().value()));
        List<CompiledCampaign> result = new ArrayList<>();
        for (Revision revision : all) {
            Identity identity = identity(revision, result.size());
            result.add(
                    gone.contains(revision)
                            ? removed(campaign(revision), identity)
                            : compile(campaign(revision), identity));
        }
        return result;
    }

    private static CampaignDefinition campaign(Revision revision) {
        return Objects.requireNonNull(revision.definition().as(CampaignDefinition.class));
    }

    private static Identity identity(Revision revision, int index) {
        String name = revision.definition().name().value();
        return new Identity(
                index,
                name,
                revision.definition().name().place().source().name(),
                revision.number(),
                StateIds.of(CampaignDefinition.KIND, name));
    }

    private CompiledCampaign compile(CampaignDefinition d, Identity identity) {
        boolean live = d.status().isLive();
        TriggerDraft draft = draft(d, expressions, types, live ? identity.index() : -1);
        JourneyCompiler compiler = journey(draft, expressions, types);
        CompiledJourney journey = compiler.compile(d, identity.revision());
        Admission admission = admission(d, compiler);
        CompiledTrigger trigger = draft.finish(compiler.stages());
        if (live) {
            compiler.attach(identity.index(), identity.revision());
        }
        return new CompiledCampaign(
                identity,
                d.status(),
                d.holdsMessages(),
                false,
                trigger,
                standing(d, trigger),
                admission,
                d.migrate(),
                d.decisions(),
                policies.of(d),
                journey,
                live ? earlier(d, identity.index()) : Map.of());
    }

    private Admission admission(CampaignDefinition d, JourneyCompiler compiler) {
        ByType audience = d.audience() == null ? null : compiler.audience(d.audience());
        return new Admission(
                d.startsAt() == null ? Long.MIN_VALUE : d.startsAt(),
                d.endsAt() == null ? Long.MAX_VALUE : d.endsAt(),
                audience,
                entry(kinds.of(d.entry()), d.entry(), compiler),
                d.holdout());
    }

    private static <D extends EntryDefinition> EntryRule entry(
            EntryKind<D> kind, EntryDefinition entry, JourneyCompiler compiler) {
        return kind.compile(kind.definition().cast(entry), compiler);
    }

    private TriggerDraft draft(
            CampaignDefinition d, ExpressionCompiler ofExpressions, TypeLookup ofTypes, int campaign) {
        return new TriggerCompiler(ofExpressions, conditions, ofTypes, attributes, segments, campaign)
                .begin(kinds, d.trigger());
    }

    private JourneyCompiler journey(TriggerDraft draft, ExpressionCompiler ofExpressions, TypeLookup ofTypes) {
        StandingExitCompiler exits =
                new StandingExitCompiler(ofExpressions, List.copyOf(attributes.values()), segments, ofTypes.problems());
        return new JourneyCompiler(kinds, ofExpressions, conditions, ofTypes, exits, draft);
    }

    private Standing standing(CampaignDefinition d, CompiledTrigger trigger) {
        String name = d.name().value();
        String triggerForm = Hashing.murmur3_128()
                .hashString(d.triggerForm(), StandardCharsets.UTF_8)
                .toString();
        boolean byCalendar = d.status().isLive() && !trigger.calendar().isEmpty();
        return new Standing(
                triggerForm,
                history.triggerSince(name, triggerForm),
                byCalendar
                        ? history.calendarSince(name, calendar(trigger, policies.of(d), attributes.get(Plan.TIMEZONE)))
                        : Long.MIN_VALUE);
    }

    /** All that decides when the users of a campaign that goes by the calendar are due. */
    static String calendar(CompiledTrigger trigger, CompiledPolicy policy, @Nullable CompiledAttribute timezone) {
        return trigger.calendar() + " " + policy.defaultZone() + " " + (timezone == null ? 0 : timezone.stateId());
    }

    private Map<Integer, EarlierRevision> earlier(CampaignDefinition d, int index) {
        Map<Integer, EarlierRevision> earlier = new LinkedHashMap<>();
        for (Revision revision : history.earlier(d.name().value())) {
            CampaignDefinition then = campaign(revision);
            CompiledJourney journey = d.migrate() ? null : pinned(then, revision.number(), index);
            boolean remembered = memory(then.entry()) > memory(d.entry());
            earlier.put(
                    revision.number(),
                    new EarlierRevision(journey, EarlierRevision.stops(then.steps(), kinds), remembered, null));
        }
        history.ended(d.name().value())
                .forEach((revision, reason) -> earlier.put(revision, EarlierRevision.over(reason)));
        return earlier;
    }

    private long memory(EntryDefinition entry) {
        return memory(kinds.of(entry), entry);
    }

    private static <D extends EntryDefinition> long memory(EntryKind<D> kind, EntryDefinition entry) {
        return kind.memory(kind.definition().cast(entry));
    }

    /** The journey of an earlier revision, or null if it does not compile with the present definitions. */
    private @Nullable CompiledJourney pinned(CampaignDefinition d, int revision, int index) {
        Problems kept = new Problems();
        ExpressionCompiler ofEarlier = expressions.ofEarlier(revision, kept);
        TypeLookup lookup = types.reportingTo(kept);
        JourneyCompiler compiler = journey(draft(d, ofEarlier, lookup, -1), ofEarlier, lookup);
        CompiledJourney journey = compiler.compile(d, revision);
        if (!kept.isEmpty()) {
            return null;
        }
        compiler.attach(index, revision);
        return journey;
    }

    /** What is needed of a removed campaign to end its runs in progress. */
    private CompiledCampaign removed(CampaignDefinition d, Identity identity) {
        return new CompiledCampaign(
                identity,
                d.status(),
                false,
                true,
                CompiledTrigger.BY_EVENTS,
                new Standing("", Long.MIN_VALUE, Long.MIN_VALUE),
                new Admission(Long.MIN_VALUE, Long.MAX_VALUE, null, NOBODY, 0),
                false,
                d.decisions(),
                policies.none(),
                new CompiledJourney(
                        identity.revision(),
                        d.priority(),
                        d.category(),
                        List.of(),
                        StandingExits.NONE,
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        Set.of()),
                Map.of());
    }
}
