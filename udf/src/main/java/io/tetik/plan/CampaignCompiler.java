package io.tetik.plan;

import io.tetik.definition.CampaignDefinition;
import io.tetik.definition.EntryDefinition;
import io.tetik.definition.EventFilter;
import io.tetik.definition.ExpressionText;
import io.tetik.definition.StepDefinition;
import io.tetik.definition.Suggestion;
import io.tetik.definition.TriggerDefinition;
import io.tetik.definition.ValueType;
import io.tetik.expression.CompiledExpression;
import io.tetik.expression.Context;
import io.tetik.expression.EventShape;
import io.tetik.expression.Expr;
import io.tetik.expression.ExpressionCompiler;
import io.tetik.pattern.CompiledPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles campaigns, in the order of priority, and hangs their conditions on the event types. */
final class CampaignCompiler {
    private final ExpressionCompiler expressions;
    private final ConditionPool conditions;
    private final TypeLookup types;
    private final SegmentOrder segments;

    CampaignCompiler(
            ExpressionCompiler expressions, ConditionPool conditions, TypeLookup types, SegmentOrder segments) {
        this.expressions = expressions;
        this.conditions = conditions;
        this.types = types;
        this.segments = segments;
    }

    List<CompiledCampaign> compile(List<Revision> campaigns) {
        Comparator<Revision> byPriority = Comparator.comparing(r -> -((CampaignDefinition) r.definition()).priority());
        List<Revision> sorted = campaigns.stream()
                .sorted(byPriority.thenComparing(r -> r.definition().name().value()))
                .toList();
        List<CompiledCampaign> result = new ArrayList<>();
        for (Revision revision : sorted) {
            result.add(campaign((CampaignDefinition) revision.definition(), revision.number(), result.size()));
        }
        return result;
    }

    private CompiledCampaign campaign(CampaignDefinition d, int revision, int index) {
        boolean live = d.status() == CampaignDefinition.Status.ACTIVE || d.status() == CampaignDefinition.Status.PAUSED;
        Hooks hooks = new Hooks(live ? index : -1);
        PatternCompiler pattern = pattern(d.trigger());
        Map<String, Map<String, ValueType>> stages = pattern == null ? Map.of() : pattern.shapes();
        Journey journey = new Journey(events(d.trigger()), stages);
        d.exit().forEach(filter -> exit(filter, hooks, journey));
        ByType audience = d.audience() == null ? null : journey.audience(d.audience());
        CompiledEntry entry = entry(d.entry(), journey);
        List<CompiledStep> steps = d.steps().stream().map(journey::step).toList();
        CompiledTrigger trigger =
                pattern == null ? trigger(d.trigger(), hooks) : trigger(pattern, journey.stages, hooks);
        return new CompiledCampaign(
                index,
                d.name().value(),
                revision,
                Slots.of(CampaignDefinition.KIND, d.name().value()),
                d.status(),
                d.priority(),
                d.category(),
                d.startsAt() == null ? Long.MIN_VALUE : d.startsAt(),
                d.endsAt() == null ? Long.MAX_VALUE : d.endsAt(),
                trigger,
                audience,
                entry,
                steps,
                journey.captured,
                journey.stages);
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

    private void exit(EventFilter filter, Hooks hooks, Journey journey) {
        TypePlan type = types.find(filter.type());
        if (type != null) {
            hooks.of(type).exit().add(condition(filter.when(), "an exit condition", type, journey));
        }
    }

    private interface OnType {
        void accept(CampaignHooks hooks, Condition condition, TypePlan type);
    }

    private void on(EventFilter filter, String what, Hooks hooks, OnType action) {
        TypePlan type = types.find(filter.type());
        if (type != null) {
            action.accept(hooks.of(type), condition(filter.when(), what, type, null), type);
        }
    }

    private Condition condition(@Nullable ExpressionText text, String what, TypePlan type, @Nullable Journey journey) {
        if (text == null) {
            return Condition.ALWAYS;
        }
        Context context = Context.ofCampaign(what, type.type().shape(), journey == null ? Map.of() : journey.shapes);
        CompiledExpression when = expressions.condition(text, context);
        if (when != null && journey != null) {
            journey.read(when);
        }
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
        TriggerDefinition.OnSegment segment = (TriggerDefinition.OnSegment) trigger;
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

    private static CompiledEntry entry(EntryDefinition entry, Journey journey) {
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
                ? new CompiledEntry.OncePer(journey.plain(oncePer.value(), "entry"))
                : new CompiledEntry.AfterExit();
    }

    /** The expressions of one campaign, each planned for every type of event that may have started it. */
    private final class Journey {
        private final List<EventShape> events;
        private final Map<String, Map<String, ValueType>> shapes;
        private final Map<String, Set<String>> captured = new LinkedHashMap<>();
        private final Map<String, Set<String>> stages = new LinkedHashMap<>();

        Journey(List<EventShape> events, Map<String, Map<String, ValueType>> shapes) {
            this.events = events;
            this.shapes = shapes;
        }

        ByType audience(ExpressionText text) {
            return plan(text, "audience", true, false);
        }

        ByType plain(ExpressionText text, String what) {
            return plan(text, what, false, false);
        }

        private ByType plan(ExpressionText text, String what, boolean condition, boolean capture) {
            Map<String, Expr> plans = new LinkedHashMap<>();
            if (events.isEmpty()) {
                compile(text, Context.ofCampaign(what, null, shapes), condition, ByType.NO_EVENT, plans, capture);
            }
            for (EventShape event : events) {
                compile(text, Context.ofCampaign(what, event), condition, event.name(), plans, capture);
            }
            return new ByType(plans);
        }

        private void compile(
                ExpressionText text,
                Context context,
                boolean condition,
                String type,
                Map<String, Expr> plans,
                boolean capture) {
            CompiledExpression compiled =
                    condition ? expressions.condition(text, context) : expressions.compile(text, context);
            if (compiled != null) {
                read(compiled);
                plans.put(type, compiled.root());
                if (capture) {
                    captured.computeIfAbsent(type, none -> new TreeSet<>()).addAll(compiled.properties());
                }
            }
        }

        /** Notes what must be kept of the events that matched. */
        private void read(CompiledExpression compiled) {
            compiled.stages()
                    .forEach((stage, properties) -> stages.computeIfAbsent(stage, none -> new TreeSet<>())
                            .addAll(properties));
        }

        CompiledStep step(StepDefinition step) {
            String id = step.id().value();
            if (step instanceof StepDefinition.Wait wait) {
                return new CompiledStep.Wait(id, wait.millis());
            }
            if (step instanceof StepDefinition.Send send) {
                Map<String, ByType> params = new LinkedHashMap<>();
                send.params().forEach((name, text) -> params.put(name, plan(text, "params", false, true)));
                return new CompiledStep.Send(id, send.channel(), send.template(), params, send.expires());
            }
            return new CompiledStep.Exit(id);
        }
    }
}
