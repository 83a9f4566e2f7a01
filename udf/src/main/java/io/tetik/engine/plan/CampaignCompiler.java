package io.tetik.engine.plan;

import io.tetik.engine.pattern.CompiledPattern;
import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.EventShape;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles campaigns, in the order of priority, and hangs their conditions on the event types. */
final class CampaignCompiler {
    private final ExpressionCompiler expressions;
    private final ConditionPool conditions;
    private final TypeLookup types;
    private final SegmentOrder segments;
    private final Map<String, CompiledAttribute> attributes;
    private final PolicyLookup policies;
    private final CampaignHistory history;

    CampaignCompiler(
            ExpressionCompiler expressions,
            ConditionPool conditions,
            TypeLookup types,
            SegmentOrder segments,
            Map<String, CompiledAttribute> attributes,
            PolicyLookup policies,
            CampaignHistory history) {
        this.expressions = expressions;
        this.conditions = conditions;
        this.types = types;
        this.segments = segments;
        this.attributes = attributes;
        this.policies = policies;
        this.history = history;
    }

    /** By rank. A campaign that is gone keeps its rank until the runs that it left behind have ended. */
    List<CompiledCampaign> compile(List<Revision> campaigns) {
        List<Revision> all = new ArrayList<>(campaigns);
        Set<Revision> gone = Set.copyOf(history.removed());
        all.addAll(gone);
        Comparator<Revision> byPriority = Comparator.comparing(r -> -((CampaignDefinition) r.definition()).priority());
        all.sort(byPriority.thenComparing(r -> r.definition().name().value()));
        List<CompiledCampaign> result = new ArrayList<>();
        for (Revision revision : all) {
            result.add(gone.contains(revision) ? removed(revision, result.size()) : campaign(revision, result.size()));
        }
        return result;
    }

    private CompiledCampaign campaign(Revision revision, int index) {
        CampaignDefinition d = (CampaignDefinition) revision.definition();
        String name = d.name().value();
        boolean live = d.status().isLive();
        Hooks hooks = new Hooks(live ? index : -1);
        PatternCompiler pattern = pattern(d.trigger());
        JourneyCompiler compiler = journey(d, pattern, expressions, types);
        CompiledJourney journey = compiler.compile(d, revision.number());
        ByType audience = d.audience() == null ? null : compiler.audience(d.audience());
        CompiledEntry entry = entry(d.entry(), compiler);
        CompiledTrigger trigger =
                pattern == null ? trigger(d.trigger(), hooks) : trigger(pattern, compiler.stages(), hooks);
        if (live) {
            compiler.attach(index, revision.number());
        }
        return new CompiledCampaign(
                index,
                name,
                d.name().place().source().name(),
                revision.number(),
                Slots.of(CampaignDefinition.KIND, name),
                d.status(),
                false,
                d.priority(),
                d.startsAt() == null ? Long.MIN_VALUE : d.startsAt(),
                d.endsAt() == null ? Long.MAX_VALUE : d.endsAt(),
                trigger,
                live ? since(d, trigger) : Long.MIN_VALUE,
                audience,
                entry,
                d.holdout(),
                d.migrate(),
                policies.of(d),
                journey,
                live ? earlier(d, index) : Map.of());
    }

    private long since(CampaignDefinition d, CompiledTrigger trigger) {
        return trigger.calendar().isEmpty()
                ? Long.MIN_VALUE
                : history.since(d.name().value(), calendar(trigger, policies.of(d), attributes.get(Plan.TIMEZONE)));
    }

    /** All that decides when the users of a campaign that goes by the calendar are due. */
    static String calendar(CompiledTrigger trigger, CompiledPolicy policy, @Nullable CompiledAttribute timezone) {
        return trigger.calendar() + " " + policy.defaultZone() + " " + (timezone == null ? 0 : timezone.slot());
    }

    private JourneyCompiler journey(
            CampaignDefinition d,
            @Nullable PatternCompiler pattern,
            ExpressionCompiler ofExpressions,
            TypeLookup ofTypes) {
        Map<String, Map<String, ValueType>> stages = pattern == null ? Map.of() : pattern.shapes();
        return new JourneyCompiler(ofExpressions, conditions, ofTypes, events(d.trigger()), stages);
    }

    private Map<Integer, EarlierRevision> earlier(CampaignDefinition d, int index) {
        Map<Integer, EarlierRevision> earlier = new LinkedHashMap<>();
        for (Revision revision : history.earlier(d.name().value())) {
            CampaignDefinition then = (CampaignDefinition) revision.definition();
            CompiledJourney journey = d.migrate() ? null : pinned(then, revision.number(), index);
            boolean remembered = EarlierRevision.memory(then.entry()) > EarlierRevision.memory(d.entry());
            earlier.put(
                    revision.number(),
                    new EarlierRevision(journey, EarlierRevision.stops(then.steps()), remembered, ""));
        }
        history.ended(d.name().value())
                .forEach((revision, reason) -> earlier.put(revision, EarlierRevision.over(reason)));
        return earlier;
    }

    /** The journey of an earlier revision, or null if it makes no sense any more with the other definitions of today. */
    private @Nullable CompiledJourney pinned(CampaignDefinition d, int revision, int index) {
        Problems kept = new Problems();
        PatternCompiler pattern = pattern(d.trigger());
        JourneyCompiler compiler = journey(d, pattern, expressions.ofEarlier(revision, kept), types.reportingTo(kept));
        CompiledJourney journey = compiler.compile(d, revision);
        if (!kept.isEmpty()) {
            return null;
        }
        compiler.attach(index, revision);
        return journey;
    }

    /** What a campaign that is gone needs to end the runs that it left behind. */
    private CompiledCampaign removed(Revision revision, int index) {
        CampaignDefinition d = (CampaignDefinition) revision.definition();
        String name = d.name().value();
        CompiledJourney nothing =
                new CompiledJourney(revision.number(), d.priority(), d.category(), List.of(), Map.of(), Map.of());
        return new CompiledCampaign(
                index,
                name,
                d.name().place().source().name(),
                revision.number(),
                Slots.of(CampaignDefinition.KIND, name),
                d.status(),
                true,
                d.priority(),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                new CompiledTrigger.OnEvent(),
                Long.MIN_VALUE,
                null,
                new CompiledEntry.AfterExit(),
                0,
                false,
                CompiledPolicy.NONE,
                nothing,
                Map.of());
    }

    /** Draft and archived campaigns are checked like others but listen to nothing. */
    private static final class Hooks {
        private final int campaign;
        private final CampaignHooks none = new CampaignHooks(-1);

        Hooks(int campaign) {
            this.campaign = campaign;
        }

        CampaignHooks of(TypePlan type) {
            return campaign < 0 ? none : type.hooks(campaign);
        }
    }

    private interface OnType {
        void accept(CampaignHooks hooks, Condition condition, TypePlan type);
    }

    private void on(EventFilter filter, String what, Hooks hooks, OnType action) {
        TypePlan type = types.find(filter.type());
        if (type != null) {
            action.accept(hooks.of(type), condition(filter.when(), what, type), type);
        }
    }

    private Condition condition(@Nullable ExpressionText text, String what, TypePlan type) {
        if (text == null) {
            return Condition.ALWAYS;
        }
        CompiledExpression when =
                expressions.condition(text, Context.ofCampaign(what, type.type().shape()));
        return when == null ? Condition.ALWAYS : conditions.of(type.type().name(), when);
    }

    private @Nullable PatternCompiler pattern(TriggerDefinition trigger) {
        if (!(trigger instanceof TriggerDefinition.OnPattern pattern)) {
            return null;
        }
        PatternCompiler compiler = new PatternCompiler(expressions, types, pattern);
        compiler.resolve();
        return compiler;
    }

    /** The pattern comes last: it must keep of its events what the rest of the campaign reads. */
    private static CompiledTrigger trigger(PatternCompiler pattern, Map<String, Set<String>> read, Hooks hooks) {
        CompiledPattern compiled = pattern.compile(read);
        if (compiled == null) {
            return new CompiledTrigger.OnEvent(); // There is a problem, so the plan is never run.
        }
        pattern.tried().forEach(type -> hooks.of(type).tryPattern());
        return new CompiledTrigger.OnPattern(compiled);
    }

    private CompiledTrigger trigger(TriggerDefinition trigger, Hooks hooks) {
        if (trigger instanceof TriggerDefinition.OnEvent event) {
            event.on()
                    .forEach(filter -> on(
                            filter, "a trigger", hooks, (h, c, t) -> h.trigger().add(c)));
            return new CompiledTrigger.OnEvent();
        }
        if (trigger instanceof TriggerDefinition.Abandonment abandonment) {
            return abandonment(abandonment, hooks);
        }
        if (trigger instanceof TriggerDefinition.Idle idle) {
            idle.on()
                    .forEach(filter ->
                            on(filter, "a trigger", hooks, (h, c, t) -> h.idle().add(c)));
            return new CompiledTrigger.Idle(idle.after());
        }
        if (trigger instanceof TriggerDefinition.Schedule schedule) {
            return new CompiledTrigger.Schedule(schedule.cron(), schedule.times(), schedule.zone());
        }
        return trigger instanceof TriggerDefinition.OnDate date
                ? date(date)
                : segment((TriggerDefinition.OnSegment) trigger);
    }

    private CompiledTrigger date(TriggerDefinition.OnDate date) {
        CompiledAttribute attribute = attributes.get(date.attribute().value());
        if (attribute == null) {
            if (!types.broken()
                    .contains(new DefinitionKey(
                            AttributeDefinition.KIND, date.attribute().value()))) {
                types.problems()
                        .add(
                                date.attribute().place(),
                                "unknown attribute '" + date.attribute().value() + "'"
                                        + Suggestion.among(
                                                attributes.keySet(),
                                                date.attribute().value()));
            }
        } else if (!attribute.type().equals(ValueType.TIMESTAMP)
                && !attribute.type().equals(ValueType.DYN)) {
            types.problems()
                    .add(
                            date.attribute().place(),
                            "attribute '" + attribute.name() + "' is a " + attribute.type()
                                    + ", but a date needs a timestamp");
        }
        return new CompiledTrigger.OnDate(
                attribute == null ? -1 : attribute.index(),
                attribute == null ? 0 : attribute.slot(),
                date.recurrence(),
                date.zone());
    }

    private CompiledTrigger segment(TriggerDefinition.OnSegment segment) {
        String name = segment.segment().value();
        Integer index = segments.names().get(name);
        if (index == null) {
            types.problems()
                    .add(
                            segment.segment().place(),
                            "unknown segment '" + name + "'"
                                    + Suggestion.among(segments.names().keySet(), name));
        }
        return new CompiledTrigger.OnSegment(index == null ? -1 : index, segment.entered());
    }

    private CompiledTrigger abandonment(TriggerDefinition.Abandonment a, Hooks hooks) {
        String what = "a trigger";
        a.start()
                .forEach(f -> on(f, what, hooks, (h, c, t) -> {
                    h.start().add(c);
                    key(a, h, t, true);
                }));
        a.complete()
                .forEach(f -> on(f, what, hooks, (h, c, t) -> {
                    h.complete().add(c);
                    key(a, h, t, false);
                }));
        a.reset()
                .forEach(f -> on(f, what, hooks, (h, c, t) -> {
                    h.reset().add(c);
                    key(a, h, t, false);
                }));
        if (a.resetAny()) {
            for (TypePlan type : types.all()) {
                CampaignHooks campaign = hooks.of(type);
                campaign.reset().add(Condition.ALWAYS);
                key(a, campaign, type, false);
            }
        }
        return new CompiledTrigger.Abandonment(a.after(), a.key() != null);
    }

    /** Only starting events must have the key's property; an event of another type without it concerns all clocks. */
    private void key(TriggerDefinition.Abandonment a, CampaignHooks hooks, TypePlan type, boolean required) {
        if (a.key() == null || hooks.key() != null) {
            return;
        }
        Context context = Context.ofEvent("an abandonment key", type.type().shape());
        ExpressionCompiler compiler = required ? expressions : expressions.tolerant();
        CompiledExpression key = compiler.compile(a.key(), context);
        if (key != null) {
            hooks.key(key.root());
        }
    }

    private List<EventShape> events(TriggerDefinition trigger) {
        if (!(trigger instanceof TriggerDefinition.OnEvent event)) {
            return List.of();
        }
        List<EventShape> shapes = new ArrayList<>();
        for (EventFilter filter : event.on()) {
            TypePlan type = types.types().get(filter.type().value());
            if (type != null && !shapes.contains(type.type().shape())) {
                shapes.add(type.type().shape());
            }
        }
        return shapes;
    }

    private static CompiledEntry entry(EntryDefinition entry, JourneyCompiler journey) {
        if (entry instanceof EntryDefinition.Once) {
            return new CompiledEntry.Once();
        }
        if (entry instanceof EntryDefinition.Always) {
            return new CompiledEntry.Always();
        }
        if (entry instanceof EntryDefinition.Cooldown cooldown) {
            return new CompiledEntry.Cooldown(cooldown.millis());
        }
        return entry instanceof EntryDefinition.OncePer oncePer
                ? new CompiledEntry.OncePer(journey.entry(oncePer.value()))
                : new CompiledEntry.AfterExit();
    }
}
