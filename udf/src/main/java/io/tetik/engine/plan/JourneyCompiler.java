package io.tetik.engine.plan;

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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the steps and exit conditions of one revision of a campaign, each expression planned for every type of event
 * that may have started the run.
 */
final class JourneyCompiler {
    private final ExpressionCompiler expressions;
    private final ConditionPool conditions;
    private final TypeLookup types;
    private final List<EventShape> events;
    private final Map<String, Map<String, ValueType>> shapes;
    private final Map<String, Set<String>> captured = new LinkedHashMap<>();
    private final Map<String, Set<String>> stages = new LinkedHashMap<>();
    private final IdentityHashMap<StepDefinition, Integer> indexes = new IdentityHashMap<>();
    private final List<CompiledStep> steps = new ArrayList<>();
    private final List<Hook> hooks = new ArrayList<>();

    /** What is to be hung on a type; {@code step} is null for an exit. */
    private record Hook(TypePlan type, @Nullable String step, Condition condition) {}

    JourneyCompiler(
            ExpressionCompiler expressions,
            ConditionPool conditions,
            TypeLookup types,
            List<EventShape> events,
            Map<String, Map<String, ValueType>> shapes) {
        this.expressions = expressions;
        this.conditions = conditions;
        this.types = types;
        this.events = events;
        this.shapes = shapes;
    }

    CompiledJourney compile(CampaignDefinition d, int revision) {
        d.exit().forEach(filter -> hook(filter, "an exit condition", null));
        number(d.steps());
        lay(d.steps(), indexes.size());
        return new CompiledJourney(revision, d.priority(), d.category(), steps, captured, stages);
    }

    /** Hangs the conditions on the event types, for runs that go through this revision. */
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

    ByType entry(ExpressionText text) {
        return plan(text, "entry", false, false);
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
            nested(step).forEach(this::number);
        }
    }

    private static List<List<StepDefinition>> nested(StepDefinition step) {
        if (step instanceof StepDefinition.WaitFor waitFor) {
            return List.of(waitFor.then(), waitFor.otherwise());
        }
        if (step instanceof StepDefinition.Branch branch) {
            return branch.arms().stream().map(StepDefinition.Arm::steps).toList();
        }
        return step instanceof StepDefinition.Split split
                ? split.variants().stream().map(StepDefinition.Variant::steps).toList()
                : List.of();
    }

    /** Compiles a list of steps that is followed by the step {@code after}. */
    private void lay(List<StepDefinition> list, int after) {
        for (int i = 0; i < list.size(); i++) {
            int next = i + 1 < list.size() ? index(list.get(i + 1)) : after;
            lay(list.get(i), next);
        }
    }

    private int index(StepDefinition step) {
        return java.util.Objects.requireNonNull(indexes.get(step));
    }

    private int first(List<StepDefinition> list, int after) {
        return list.isEmpty() ? after : index(list.get(0));
    }

    private void lay(StepDefinition step, int next) {
        String id = step.id().value();
        if (step instanceof StepDefinition.Send send) {
            steps.add(send(send, next));
        } else if (step instanceof StepDefinition.Wait wait) {
            steps.add(new CompiledStep.Wait(id, next, wait.millis()));
        } else if (step instanceof StepDefinition.WaitUntil until) {
            steps.add(new CompiledStep.WaitUntil(id, next, until.time(), until.zone()));
        } else if (step instanceof StepDefinition.WaitFor waitFor) {
            waitFor(waitFor, next);
        } else if (step instanceof StepDefinition.Branch branch) {
            branch(branch, next);
        } else if (step instanceof StepDefinition.Split split) {
            split(split, next);
        } else {
            steps.add(new CompiledStep.Exit(id, next));
        }
    }

    private CompiledStep send(StepDefinition.Send send, int next) {
        Map<String, ByType> params = new LinkedHashMap<>();
        send.params().forEach((name, text) -> params.put(name, plan(text, "params", false, true)));
        List<String> channels = new ArrayList<>(List.of(send.channel()));
        channels.addAll(send.fallback());
        return new CompiledStep.Send(send.id().value(), next, channels, send.template(), params, send.expires());
    }

    private void waitFor(StepDefinition.WaitFor step, int next) {
        String id = step.id().value();
        step.on().forEach(filter -> hook(filter, "wait_for", id));
        steps.add(new CompiledStep.WaitFor(
                id, next, step.timeout(), first(step.then(), next), first(step.otherwise(), next)));
        lay(step.then(), next);
        lay(step.otherwise(), next);
    }

    private void branch(StepDefinition.Branch step, int next) {
        List<CompiledStep.Arm> arms = new ArrayList<>();
        for (StepDefinition.Arm arm : step.arms()) {
            ByType when = arm.when() == null ? null : plan(arm.when(), "a branch", true, true);
            String name = arm.when() == null ? "otherwise" : Integer.toString(arms.size());
            arms.add(new CompiledStep.Arm(name, when, first(arm.steps(), next)));
        }
        steps.add(new CompiledStep.Branch(step.id().value(), next, arms));
        step.arms().forEach(arm -> lay(arm.steps(), next));
    }

    private void split(StepDefinition.Split step, int next) {
        List<CompiledStep.Variant> variants = new ArrayList<>();
        int below = 0;
        for (StepDefinition.Variant variant : step.variants()) {
            below += variant.weight();
            variants.add(new CompiledStep.Variant(variant.name(), below, first(variant.steps(), next)));
        }
        steps.add(new CompiledStep.Split(step.id().value(), next, step.split().value(), variants));
        step.variants().forEach(variant -> lay(variant.steps(), next));
    }
}
