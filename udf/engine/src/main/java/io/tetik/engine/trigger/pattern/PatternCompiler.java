package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.EventType;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.pattern.AutomatonCompiler.Draft;
import io.tetik.engine.trigger.pattern.AutomatonCompiler.Graph;
import io.tetik.engine.trigger.pattern.PatternStage.Contiguity;
import io.tetik.engine.trigger.pattern.PatternStage.Option;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.EventShape;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks and compiles the pattern of one campaign. */
final class PatternCompiler implements TriggerDraft {
    private final ExpressionCompiler expressions;
    private final TriggerCompilation compilation;
    private final AutomatonCompiler automata;
    private final PatternDefinition definition;
    private final MatchInProgress match = new MatchInProgress();
    private final Map<String, Map<String, ValueType>> shapes = new LinkedHashMap<>();
    private final Map<String, EventType> named = new TreeMap<>();
    private final Set<String> stored = new TreeSet<>();
    private final Set<String> beginningTypes = new LinkedHashSet<>();
    private boolean mayBegin = true;

    PatternCompiler(PatternDefinition definition, TriggerCompilation compilation, AutomatonCompiler automata) {
        this.expressions = compilation.expressions();
        this.compilation = compilation;
        this.automata = automata;
        this.definition = definition;
        resolve();
    }

    @Override
    public List<EventShape> events() {
        return List.of();
    }

    /** The stages that what follows the match may use, each with the types of its properties. */
    @Override
    public Map<String, Map<String, ValueType>> stages() {
        return shapes;
    }

    @Override
    public CompiledTrigger finish(Map<String, Set<String>> read) {
        CompiledPattern pattern = compile(read);
        if (pattern == null) {
            return CompiledTrigger.BY_EVENTS; // There is a problem, so the plan is never run.
        }
        CompiledPatternTrigger trigger = new CompiledPatternTrigger(pattern);
        tried().forEach(type -> compilation.on(type, trigger));
        return trigger;
    }

    /** The types of which events are tried. */
    private Collection<EventType> tried() {
        boolean any = definition.stages().stream().anyMatch(PatternCompiler::needsEveryEvent);
        if (any) {
            return compilation.types();
        }
        return List.copyOf(named.values());
    }

    /**
     * Strict contiguity is broken by any event at all; and at an event that fits nowhere CEP's loops and optional stages
     * still decide whether they are over, which can end or double a partial match.
     */
    private static boolean needsEveryEvent(PatternStage stage) {
        return stage.on().isEmpty()
                || stage.contiguity() == Contiguity.NEXT
                || stage.contiguity() == Contiguity.NOT_NEXT
                || stage.has(Option.CONSECUTIVE)
                || stage.has(Option.TIMES)
                || stage.has(Option.ONE_OR_MORE)
                || stage.has(Option.OPTIONAL);
    }

    /** @param asked the properties of stages that what follows the match asks for */
    private @Nullable CompiledPattern compile(Map<String, Set<String>> asked) {
        int before = compilation.problems().size();
        if (definition.complete()) {
            new PatternChecks(definition, compilation.problems()).check(shapes.keySet());
        }
        asked.values().forEach(stored::addAll);
        Draft draft = automata.begin(definition, compilation.problems());
        definition.stages().forEach(stage -> add(stage, draft));
        boolean mistaken = compilation.problems().size() > before || !definition.complete();
        Graph graph = mistaken ? null : draft.build();
        return graph == null
                ? null
                : new CompiledPattern(
                        new Automaton(graph, SkipRule.of(definition.afterMatch()), definition.within(), match),
                        definition.within(),
                        definition.onTimeout(),
                        PatternStructure.of(definition, named, stored),
                        beginningTypes,
                        match,
                        new PatternRunCodec(named, stored));
    }

    /** Types and shapes of all stages. */
    private void resolve() {
        for (PatternStage stage : definition.stages()) {
            List<EventType> taken = taken(stage);
            taken.forEach(type -> named.put(type.name(), type));
            if (stage.until() != null) {
                stage.until().events().forEach(filter -> name(filter.type()));
            }
            if (!stage.contiguity().isNegative()) {
                shapes.put(stage.name().value(), shape(taken));
            }
        }
    }

    private void name(Name type) {
        EventType found = compilation.type(type);
        if (found != null) {
            named.put(type.value(), found);
        }
    }

    private List<EventType> taken(PatternStage stage) {
        List<EventType> result = new ArrayList<>();
        if (stage.on().isEmpty()) {
            compilation.types().forEach(result::add);
        }
        for (EventFilter filter : stage.on()) {
            EventType type = compilation.knownType(filter.type().value());
            if (type != null) {
                result.add(type);
            }
        }
        return result;
    }

    /** A property that the types of a stage declare differently has a dynamic type. */
    private static Map<String, ValueType> shape(List<EventType> taken) {
        Map<String, ValueType> shape = new LinkedHashMap<>();
        for (EventType type : taken) {
            type.shape()
                    .properties()
                    .forEach((name, valueType) ->
                            shape.merge(name, valueType, (a, b) -> a.equals(b) ? a : ValueType.DYN));
        }
        return shape;
    }

    private void add(PatternStage stage, Draft draft) {
        Map<String, Map<String, ValueType>> earlier = earlier(stage);
        StageConditions when = stage.on().isEmpty() ? any(stage.when(), earlier) : on(stage.on(), earlier);
        if (mayBegin && !stage.contiguity().isNegative()) {
            beginningTypes.addAll(when.types());
            mayBegin = stage.has(Option.OPTIONAL);
        }
        StageConditions until = stage.until() == null ? null : until(stage, stage.until(), earlier);
        draft.add(stage, when.within(match), until == null ? null : until.within(match));
    }

    private StageConditions on(List<EventFilter> filters, Map<String, Map<String, ValueType>> earlier) {
        StageConditions result = new StageConditions();
        for (EventFilter filter : filters) {
            EventType type = compilation.type(filter.type());
            if (type != null) {
                result.add(type.name(), condition(filter.when(), type, earlier));
            }
        }
        return result;
    }

    private Map<String, Map<String, ValueType>> earlier(PatternStage stage) {
        Map<String, Map<String, ValueType>> earlier = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            if (order(name) < order(stage.name().value())) {
                earlier.put(name, shape);
            }
        });
        return earlier;
    }

    private int order(String stage) {
        return definition.stages().stream()
                .map(each -> each.name().value())
                .toList()
                .indexOf(stage);
    }

    private @Nullable CompiledExpression condition(
            @Nullable ExpressionText text, EventType type, Map<String, Map<String, ValueType>> earlier) {
        return text == null ? null : compile(expressions, text, type, earlier);
    }

    private @Nullable CompiledExpression compile(
            ExpressionCompiler compiler,
            ExpressionText text,
            EventType type,
            Map<String, Map<String, ValueType>> earlier) {
        CompiledExpression compiled = compiler.condition(text, Context.ofStage(type.shape(), earlier));
        if (compiled == null) {
            return null;
        }
        compiled.stages().values().forEach(stored::addAll);
        if (compiled.isNever()) {
            compilation.problems().add(text.first(), "this is never true: the pattern could not match");
        }
        return compiled;
    }

    /** For a stage that takes every type: its condition, for each type of which it makes sense. */
    private StageConditions any(@Nullable ExpressionText text, Map<String, Map<String, ValueType>> earlier) {
        StageConditions result = new StageConditions();
        for (EventType type : compilation.types()) {
            CompiledExpression condition = text == null ? null : compile(expressions.tolerant(), text, type, earlier);
            if (text == null || condition != null) {
                result.add(type.name(), condition);
            }
        }
        if (result.isEmpty() && text != null) {
            compilation.types().forEach(type -> compile(expressions, text, type, earlier));
        }
        return result;
    }

    private StageConditions until(
            PatternStage stage, PatternStage.Until until, Map<String, Map<String, ValueType>> earlier) {
        StageConditions result = new StageConditions();
        for (EventFilter filter : until.events()) {
            EventType type = compilation.knownType(filter.type().value());
            if (type != null) {
                result.add(type.name(), condition(filter.when(), type, earlier));
            }
        }
        ExpressionText text = until.expression();
        if (text != null) {
            EventType type = compilation.knownType(text.text());
            if (type != null) {
                named.put(text.text(), type);
                result.add(text.text(), null);
            } else {
                untilExpression(stage, text, earlier, result);
            }
        }
        return result;
    }

    /** It must make sense for the stage's own events, and counts for events of every type for which it makes sense. */
    private void untilExpression(
            PatternStage stage,
            ExpressionText text,
            Map<String, Map<String, ValueType>> earlier,
            StageConditions result) {
        Set<String> own = new LinkedHashSet<>();
        stage.on().forEach(filter -> own.add(filter.type().value()));
        for (EventType type : compilation.types()) {
            ExpressionCompiler compiler = own.contains(type.name()) ? expressions : expressions.tolerant();
            CompiledExpression condition = compile(compiler, text, type, earlier);
            if (condition != null) {
                result.add(type.name(), condition);
            }
        }
    }
}
