package io.tetik.engine.plan;

import io.tetik.engine.event.EventType;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.expression.CheckedExpressionCache;
import io.tetik.language.expression.MappingExpression;
import io.tetik.language.mapping.CompiledSource;
import io.tetik.language.mapping.SourceCompiler;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.value.ValueType;
import io.tetik.language.value.ValueType.Kind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Checks Sources against the types of events that they make. A plan has nothing of them: what is decided does not depend on
 * where events came from.
 */
final class SourceChecks {
    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.INT, Kind.DOUBLE, Kind.DECIMAL, Kind.JSON);

    /** As which types a value of a type can be read. */
    private static final Map<Kind, Set<Kind>> READABLE = Map.of(
            Kind.STRING,
            EnumSet.of(Kind.STRING, Kind.DECIMAL, Kind.TIMESTAMP, Kind.DATE, Kind.DURATION, Kind.JSON),
            Kind.INT,
            EnumSet.of(Kind.INT, Kind.DOUBLE, Kind.DECIMAL, Kind.TIMESTAMP, Kind.JSON),
            Kind.DOUBLE,
            NUMBERS,
            Kind.DECIMAL,
            NUMBERS,
            Kind.BOOL,
            EnumSet.of(Kind.BOOL, Kind.JSON),
            Kind.TIMESTAMP,
            EnumSet.of(Kind.TIMESTAMP, Kind.STRING, Kind.JSON),
            Kind.DATE,
            EnumSet.of(Kind.DATE, Kind.STRING, Kind.JSON),
            Kind.DURATION,
            EnumSet.of(Kind.DURATION, Kind.STRING, Kind.JSON),
            Kind.LIST,
            EnumSet.of(Kind.LIST, Kind.JSON),
            Kind.MAP,
            EnumSet.of(Kind.MAP, Kind.OBJECT, Kind.JSON));

    private final Map<String, TypePlan> types;
    private final Set<DefinitionKey> broken;
    private final Problems problems;
    private final SourceCompiler compiler;

    SourceChecks(
            Map<String, TypePlan> types, Set<DefinitionKey> broken, Problems problems, CheckedExpressionCache checked) {
        this.types = types;
        this.broken = broken;
        this.problems = problems;
        this.compiler = new SourceCompiler(problems, checked);
    }

    void check(Collection<SourceDefinition> sources) {
        for (SourceDefinition source : sources) {
            CompiledSource compiled = compiler.compile(source);
            if (compiled != null) {
                compiled.events().forEach(event -> event.type().constantText().ifPresent(type -> check(event, type)));
            }
        }
    }

    private void check(CompiledSource.Event event, String typeName) {
        TypePlan plan = types.get(typeName);
        if (plan != null) {
            check(event, plan.type());
        } else if (!broken.contains(new DefinitionKey(EventTypeDefinition.KIND, typeName))) {
            problems.add(
                    event.type().text().first(),
                    "unknown event type '" + typeName + "'" + Suggestion.among(types.keySet(), typeName));
        }
    }

    private void check(CompiledSource.Event event, EventType type) {
        event.properties().forEach((name, expression) -> {
            int slot = type.slot(name);
            if (slot < 0) {
                problems.add(
                        expression.text().first(),
                        "event type '" + type.name() + "' has no property '" + name + "'"
                                + Suggestion.among(type.shape().properties().keySet(), name));
            } else {
                check(name, expression, type.type(slot));
            }
        });
        Place place = event.type().text().first();
        for (String required : type.required()) {
            if (!event.properties().containsKey(required)) {
                problems.add(
                        place,
                        "event type '" + type.name() + "' requires '" + required
                                + "', which the mapping does not give");
            }
        }
    }

    private void check(String name, MappingExpression expression, ValueType wanted) {
        Set<Kind> readable = READABLE.get(expression.type().kind());
        if (readable != null && !readable.contains(wanted.kind())) {
            problems.add(
                    expression.text().first(),
                    "property '" + name + "' must be " + wanted + ", but this is " + expression.type());
        }
    }
}
