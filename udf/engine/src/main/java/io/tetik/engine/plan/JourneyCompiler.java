package io.tetik.engine.plan;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.condition.ConditionPool;
import io.tetik.engine.entry.EntryCompilation;
import io.tetik.engine.step.CompiledJourney;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.EventShape;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.expression.RunShape;
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
    private static final Set<ValueType> DAYS = Set.of(ValueType.DATE, ValueType.TIMESTAMP, ValueType.DYN);

    private final Kinds kinds;
    private final ExpressionCompiler expressions;
    private final ConditionPool conditions;
    private final TypeLookup types;
    private final StandingExitCompiler exits;
    private final List<EventShape> events;
    private final Map<String, Map<String, ValueType>> shapes;
    private final Map<String, ValueType> triggeringEvent;
    private final Map<String, ValueType> facts;
    private final Map<String, Set<String>> captured = new LinkedHashMap<>();
    private final Map<String, Set<String>> stages = new LinkedHashMap<>();
    private final Set<String> factsRead = new TreeSet<>();
    private final Set<String> messages = new TreeSet<>();
    private final IdentityHashMap<StepDefinition, Integer> indexes = new IdentityHashMap<>();
    private final List<CompiledStep> steps = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();
    private RunShape run = new RunShape(Set.of(), Set.of());

    /** What is to be registered with a type; {@code step} is null for an exit. */
    private record Hook(TypePlan type, @Nullable String step, Condition condition) {}

    /** @param trigger what may be in hand when a run starts */
    JourneyCompiler(
            Kinds kinds,
            ExpressionCompiler expressions,
            ConditionPool conditions,
            TypeLookup types,
            StandingExitCompiler exits,
            TriggerDraft trigger) {
        this.kinds = kinds;
        this.expressions = expressions;
        this.conditions = conditions;
        this.types = types;
        this.exits = exits;
        this.events = trigger.events();
        this.shapes = trigger.stages();
        this.triggeringEvent = common(events);
        this.facts = trigger.facts();
    }

    /** What all events that may trigger have, with its type; one that differs is known when it is evaluated. */
    private static Map<String, ValueType> common(List<EventShape> events) {
        Map<String, ValueType> common = new LinkedHashMap<>();
        if (!events.isEmpty()) {
            common.putAll(events.get(0).properties());
        }
        for (EventShape event : events) {
            common.keySet().retainAll(event.properties().keySet());
            common.replaceAll((name, type) -> type.equals(event.properties().get(name)) ? type : ValueType.DYN);
        }
        return common;
    }

    CompiledJourney compile(CampaignDefinition d, int revision) {
        run = shape(d.steps());
        d.exit().events().forEach(filter -> hook(filter, "an exit condition", null));
        number(d.steps());
        lay(d.steps(), indexes.size());
        return new CompiledJourney(
                revision,
                d.priority(),
                d.category(),
                steps,
                exits.compile(d.exit()),
                captured,
                stages,
                factsRead,
                messages);
    }

    private RunShape shape(List<StepDefinition> list) {
        Set<String> all = new TreeSet<>();
        Set<String> sends = new TreeSet<>();
        list.forEach(step -> note(step, all, sends));
        return new RunShape(all, sends);
    }

    private void note(StepDefinition step, Set<String> all, Set<String> sends) {
        all.add(step.id().value());
        if (kinds.of(step).sends()) {
            sends.add(step.id().value());
        }
        step.nested().forEach(list -> list.forEach(nested -> note(nested, all, sends)));
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
    public ByType timestamp(ExpressionText text, String what) {
        ByType timestamp = plan(text, what, false, true);
        timestamp.plans().values().stream()
                .map(CompiledExpression::type)
                .filter(type -> !DAYS.contains(type))
                .findFirst()
                .ifPresent(type ->
                        types.problems().add(text.first(), "a date must be a date or a timestamp, but this is a " + type));
        return timestamp;
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
        CompiledExpression when = expressions.condition(
                text, context(text, what, type.type().shape()).in(run));
        if (when == null) {
            return Condition.ALWAYS; // There is a problem, so the plan is never run.
        }
        read(when);
        keep(when);
        return conditions.of(type.type().name(), when);
    }

    private ByType plan(ExpressionText text, String what, boolean condition, boolean capture) {
        Map<String, CompiledExpression> plans = new LinkedHashMap<>();
        if (events.isEmpty()) {
            compile(text, context(text, what, null, capture), condition, ByType.NO_EVENT, plans, capture);
        }
        for (EventShape event : events) {
            compile(text, context(text, what, event, capture), condition, event.name(), plans, capture);
        }
        return new ByType(plans);
    }

    private Context context(ExpressionText text, String what, @Nullable EventShape event, boolean inRun) {
        Context context = context(text, what, event);
        return inRun ? context.in(run) : context;
    }

    /** Only those who name the event that triggered, or what else the trigger left, get an environment that has them. */
    private Context context(ExpressionText text, String what, @Nullable EventShape event) {
        if (!text.text().contains("trigger")) {
            return Context.ofCampaign(what, event, shapes);
        }
        Map<String, Map<String, ValueType>> stages = new LinkedHashMap<>(shapes);
        if (!events.isEmpty()) {
            stages.put(Context.TRIGGERING_EVENT, triggeringEvent);
        }
        return Context.ofCampaign(what, event, stages).with(facts);
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
                keep(compiled);
                captured.computeIfAbsent(type, none -> new TreeSet<>()).addAll(compiled.properties());
            }
        }
    }

    /** Notes what must be kept of the events that matched. */
    private void read(CompiledExpression compiled) {
        compiled.stages().forEach((stage, properties) -> {
            if (!stage.equals(Context.TRIGGERING_EVENT)) {
                stages.computeIfAbsent(stage, none -> new TreeSet<>()).addAll(properties);
            }
        });
    }

    /** Notes what a run must keep, since it is read later. */
    private void keep(CompiledExpression compiled) {
        Set<String> ofEvent = compiled.stages().get(Context.TRIGGERING_EVENT);
        if (ofEvent != null) {
            events.forEach(event -> captured.computeIfAbsent(event.name(), none -> new TreeSet<>())
                    .addAll(ofEvent));
        }
        factsRead.addAll(compiled.facts());
        messages.addAll(compiled.messages());
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
