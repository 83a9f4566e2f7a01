package io.tetik.engine.plan;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.condition.ConditionPool;
import io.tetik.engine.entry.EntryCompilation;
import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.EventShape;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the steps and exit conditions of one revision of a campaign, each expression planned for every type of event
 * that may have started the run.
 */
final class JourneyCompiler implements StepCompilation, EntryCompilation {
    private final Kinds kinds;
    private final ExpressionCompiler expressions;
    private final ConditionPool conditions;
    private final TypeLookup types;
    private final StandingExitCompiler exits;
    private final List<EventShape> events;
    private final Map<String, Map<String, ValueType>> shapes;
    private final Map<String, Set<String>> captured = new LinkedHashMap<>();
    private final Map<String, Set<String>> stages = new LinkedHashMap<>();
    private final IdentityHashMap<StepDefinition, Integer> indexes = new IdentityHashMap<>();
    private final List<CompiledStep> steps = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();

    /** What is to be registered with a type; {@code step} is null for an exit. */
    private record Hook(TypePlan type, @Nullable String step, Condition condition) {}

    /**
     * @param events the types of the event that may be in hand when a run starts
     * @param shapes the stages that may be in hand then, with the types of their properties
     */
    JourneyCompiler(
            Kinds kinds,
            ExpressionCompiler expressions,
            ConditionPool conditions,
            TypeLookup types,
            StandingExitCompiler exits,
            List<EventShape> events,
            Map<String, Map<String, ValueType>> shapes) {
        this.kinds = kinds;
        this.expressions = expressions;
        this.conditions = conditions;
        this.types = types;
        this.exits = exits;
        this.events = events;
        this.shapes = shapes;
    }

    CompiledJourney compile(CampaignDefinition d, int revision) {
        d.exit().events().forEach(filter -> hook(filter, "an exit condition", null));
        number(d.steps());
        lay(d.steps(), indexes.size());
        return new CompiledJourney(
                revision, d.priority(), d.category(), steps, exits.compile(d.exit()), captured, stages);
    }

    /** Registers the conditions with the event types, for runs that go through this revision. */
    void attach(int campaign, int revision) {
        for (Hook hook : hooks) {
            JourneyHooks to = hook.type().hooks(campaign).journey(revision);
            if (hook.step() == null) {
                to.exit().add(hook.condition());
            } else {
                to.awaited().add(new JourneyHooks.Awaited(hook.step(), hook.condition()));
            }
        }
    }

    /** By stage of the pattern, the properties that anything in the campaign reads. */
    Map<String, Set<String>> stages() {
        return stages;
    }

    ByType audience(ExpressionText text) {
        return plan(text, "audience", true, false);
    }

    @Override
    public ByType expression(ExpressionText text) {
        return plan(text, "entry", false, false);
    }

    @Override
    public ByType expression(ExpressionText text, String what) {
        return plan(text, what, false, true);
    }

    @Override
    public ByType condition(ExpressionText text, String what) {
        return plan(text, what, true, true);
    }

    @Override
    public void awaitIn(String step, List<EventFilter> filters, String what) {
        filters.forEach(filter -> hook(filter, what, step));
    }

    private void hook(EventFilter filter, String what, @Nullable String step) {
        TypePlan type = types.find(filter.type());
        if (type != null) {
            hooks.add(new Hook(type, step, condition(filter.when(), what, type)));
        }
    }

    private Condition condition(@Nullable ExpressionText text, String what, TypePlan type) {
        if (text == null) {
            return Condition.ALWAYS;
        }
        CompiledExpression when =
                expressions.condition(text, Context.ofCampaign(what, type.type().shape(), shapes));
        if (when == null) {
            return Condition.ALWAYS; // There is a problem, so the plan is never run.
        }
        read(when);
        return conditions.of(type.type().name(), when);
    }

    private ByType plan(ExpressionText text, String what, boolean condition, boolean capture) {
        Map<String, CompiledExpression> plans = new LinkedHashMap<>();
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
            Map<String, CompiledExpression> plans,
            boolean capture) {
        CompiledExpression compiled =
                condition ? expressions.condition(text, context) : expressions.compile(text, context);
        if (compiled != null) {
            read(compiled);
            plans.put(type, compiled);
            if (capture) {
                captured.computeIfAbsent(type, none -> new TreeSet<>()).addAll(compiled.properties());
            }
        }
    }

    /** Notes what must be kept of the events that matched. */
    private void read(CompiledExpression compiled) {
        compiled.stages()
                .forEach((stage, properties) ->
                        stages.computeIfAbsent(stage, none -> new TreeSet<>()).addAll(properties));
    }

    /** Gives every step its index, in the order of the text. */
    private void number(List<StepDefinition> list) {
        for (StepDefinition step : list) {
            indexes.put(step, indexes.size());
            step.nested().forEach(this::number);
        }
    }

    /** Compiles a list of steps that is followed by the step {@code after}. */
    private void lay(List<StepDefinition> list, int after) {
        for (int i = 0; i < list.size(); i++) {
            StepDefinition step = list.get(i);
            int next = i + 1 < list.size() ? index(list.get(i + 1)) : after;
            steps.add(compile(kinds.of(step), step, next));
            step.nested().forEach(nested -> lay(nested, next));
        }
    }

    private <D extends StepDefinition> CompiledStep compile(StepKind<D> kind, StepDefinition step, int next) {
        return kind.compile(kind.definition().cast(step), next, this);
    }

    private int index(StepDefinition step) {
        return Objects.requireNonNull(indexes.get(step));
    }

    @Override
    public int first(List<StepDefinition> nested, int next) {
        return nested.isEmpty() ? next : index(nested.get(0));
    }
}
