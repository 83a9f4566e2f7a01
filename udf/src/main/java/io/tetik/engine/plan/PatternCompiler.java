package io.tetik.engine.plan;

import io.tetik.engine.event.EventType;
import io.tetik.engine.pattern.CompiledPattern;
import io.tetik.engine.pattern.PatternBuilder;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.PatternStage;
import io.tetik.language.definition.PatternStage.Contiguity;
import io.tetik.language.definition.PatternStage.Option;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks and compiles the pattern of one campaign. */
final class PatternCompiler {
    private final ExpressionCompiler expressions;
    private final TypeLookup types;
    private final TriggerDefinition.OnPattern definition;
    private final Map<String, Map<String, ValueType>> shapes = new LinkedHashMap<>();
    private final Map<String, EventType> named = new TreeMap<>();
    private final Set<String> stored = new TreeSet<>();
    private final Set<String> beginningTypes = new LinkedHashSet<>();
    private boolean mayBegin = true;
    private boolean readsStages;

    PatternCompiler(ExpressionCompiler expressions, TypeLookup types, TriggerDefinition.OnPattern definition) {
        this.expressions = expressions;
        this.types = types;
        this.definition = definition;
    }

    /** The stages that what follows the match may use, each with the types of its properties. */
    Map<String, Map<String, ValueType>> shapes() {
        return shapes;
    }

    /** The types of which events are tried. */
    Iterable<TypePlan> tried() {
        boolean any = definition.stages().stream().anyMatch(PatternCompiler::needsEveryEvent);
        if (any) {
            return types.all();
        }
        return named.keySet().stream().map(name -> types.types().get(name)).toList();
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
    @Nullable
    CompiledPattern compile(Map<String, Set<String>> asked) {
        int before = types.problems().size();
        if (definition.complete()) {
            new PatternChecks(definition, types.problems()).check(shapes.keySet());
        }
        asked.values().forEach(stored::addAll);
        PatternBuilder builder = new PatternBuilder(definition, types.problems());
        definition.stages().forEach(stage -> add(stage, builder));
        return types.problems().size() > before || !definition.complete()
                ? null
                : builder.build(PatternStructure.of(definition, named, stored), named, beginningTypes, stored);
    }

    /** Types and shapes of all stages; to be called before {@link #compile}. */
    void resolve() {
        for (PatternStage stage : definition.stages()) {
            List<TypePlan> taken = taken(stage);
            taken.forEach(type -> named.put(type.type().name(), type.type()));
            if (stage.until() != null) {
                stage.until().events().forEach(filter -> name(filter.type()));
            }
            if (!stage.contiguity().isNegative()) {
                shapes.put(stage.name().value(), shape(taken));
            }
        }
    }

    private void name(Name type) {
        TypePlan found = types.find(type);
        if (found != null) {
            named.put(type.value(), found.type());
        }
    }

    private List<TypePlan> taken(PatternStage stage) {
        List<TypePlan> result = new ArrayList<>();
        if (stage.on().isEmpty()) {
            types.all().forEach(result::add);
        }
        for (EventFilter filter : stage.on()) {
            TypePlan type = types.types().get(filter.type().value());
            if (type != null) {
                result.add(type);
            }
        }
        return result;
    }

    /** A property that the types of a stage declare differently has a dynamic type. */
    private static Map<String, ValueType> shape(List<TypePlan> taken) {
        Map<String, ValueType> shape = new LinkedHashMap<>();
        for (TypePlan type : taken) {
            type.type()
                    .shape()
                    .properties()
                    .forEach((name, valueType) ->
                            shape.merge(name, valueType, (a, b) -> a.equals(b) ? a : ValueType.DYN));
        }
        return shape;
    }

    private void add(PatternStage stage, PatternBuilder builder) {
        Map<String, Map<String, ValueType>> earlier = earlier(stage);
        Map<String, Optional<Expr>> when = stage.on().isEmpty() ? any(stage.when(), earlier) : new HashMap<>();
        for (EventFilter filter : stage.on()) {
            TypePlan type = types.find(filter.type());
            if (type != null) {
                when.merge(type.type().name(), condition(filter.when(), type, earlier), PatternCompiler::either);
            }
        }
        if (mayBegin && !stage.contiguity().isNegative()) {
            beginningTypes.addAll(when.keySet());
            mayBegin = stage.has(Option.OPTIONAL);
        }
        PatternBuilder.Test test = test(when);
        builder.add(stage, test, stage.until() == null ? null : test(until(stage, stage.until(), earlier)));
    }

    /** Whether the expressions that were compiled since the last test read stages. */
    private PatternBuilder.Test test(Map<String, Optional<Expr>> byType) {
        PatternBuilder.Test test = new PatternBuilder.Test(byType, readsStages);
        readsStages = false;
        return test;
    }

    /** Of two entries for one type the one that asks for less decides; two conditions would need an 'or'. */
    private static Optional<Expr> either(Optional<Expr> a, Optional<Expr> b) {
        return a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(Expr.or(a.get(), b.get()));
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

    private Optional<Expr> condition(
            @Nullable ExpressionText text, TypePlan type, Map<String, Map<String, ValueType>> earlier) {
        return text == null ? Optional.empty() : Optional.ofNullable(compile(expressions, text, type, earlier));
    }

    private @Nullable Expr compile(
            ExpressionCompiler compiler,
            ExpressionText text,
            TypePlan type,
            Map<String, Map<String, ValueType>> earlier) {
        CompiledExpression compiled =
                compiler.condition(text, Context.ofStage(type.type().shape(), earlier));
        if (compiled == null) {
            return null;
        }
        compiled.stages().values().forEach(stored::addAll);
        readsStages |= !compiled.stages().isEmpty();
        if (compiled.isNever()) {
            types.problems().add(text.first(), "this is never true: the pattern could not match");
        }
        return compiled.root();
    }

    /** For a stage that takes every type: its condition, for each type of which it makes sense. */
    private Map<String, Optional<Expr>> any(
            @Nullable ExpressionText text, Map<String, Map<String, ValueType>> earlier) {
        Map<String, Optional<Expr>> result = new HashMap<>();
        for (TypePlan type : types.all()) {
            Expr expr = text == null ? null : compile(expressions.tolerant(), text, type, earlier);
            if (text == null || expr != null) {
                result.put(type.type().name(), Optional.ofNullable(expr));
            }
        }
        if (result.isEmpty() && text != null) {
            types.all().forEach(type -> compile(expressions, text, type, earlier));
        }
        return result;
    }

    private Map<String, Optional<Expr>> until(
            PatternStage stage, PatternStage.Until until, Map<String, Map<String, ValueType>> earlier) {
        Map<String, Optional<Expr>> result = new HashMap<>();
        for (EventFilter filter : until.events()) {
            TypePlan type = types.types().get(filter.type().value());
            if (type != null) {
                result.merge(type.type().name(), condition(filter.when(), type, earlier), PatternCompiler::either);
            }
        }
        ExpressionText text = until.expression();
        if (text != null) {
            TypePlan type = types.types().get(text.text());
            if (type != null) {
                named.put(text.text(), type.type());
                result.put(text.text(), Optional.empty());
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
            Map<String, Optional<Expr>> result) {
        Set<String> own = new LinkedHashSet<>();
        stage.on().forEach(filter -> own.add(filter.type().value()));
        for (TypePlan type : types.all()) {
            String name = type.type().name();
            ExpressionCompiler compiler = own.contains(name) ? expressions : expressions.tolerant();
            Expr expr = compile(compiler, text, type, earlier);
            if (expr != null) {
                result.put(name, Optional.of(expr));
            }
        }
    }
}
