package io.tetik.engine.plan;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.turn.Definitions;
import io.tetik.language.definition.SegmentDefinition;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.Monotonicity;
import io.tetik.language.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compiles segments, in the order of dependency, and registers them with the event types that can change them. */
final class SegmentCompiler {
    private final ExpressionCompiler expressions;
    private final List<CompiledAttribute> attributes;
    private final Map<String, TypePlan> types;
    private final Problems problems;

    SegmentCompiler(
            ExpressionCompiler expressions,
            List<CompiledAttribute> attributes,
            Map<String, TypePlan> types,
            Problems problems) {
        this.expressions = expressions;
        this.attributes = attributes;
        this.types = types;
        this.problems = problems;
    }

    List<CompiledSegment> compile(List<Revision> sorted) {
        List<List<Integer>> dependents = new ArrayList<>();
        sorted.forEach(none -> dependents.add(new ArrayList<>()));
        List<CompiledSegment> result = new ArrayList<>();
        int before = problems.size();
        for (int index = 0; index < sorted.size(); index++) {
            Revision revision = sorted.get(index);
            SegmentDefinition definition =
                    Objects.requireNonNull(revision.definition().as(SegmentDefinition.class));
            CompiledExpression when = expressions.condition(definition.when(), Context.ofSegment());
            if (when == null) {
                continue;
            }
            int dependent = index;
            if (before == 0 && when.segments().stream().anyMatch(read -> read >= dependent)) {
                problems.add(definition.when().first(), "write the names of segments plainly, as in segment('vip')");
                continue;
            }
            when.segments().forEach(read -> dependents.get(read).add(dependent));
            when.attributes().forEach(attribute -> listen(attribute, dependent));
            result.add(new CompiledSegment(
                    index,
                    definition.name().value(),
                    revision.number(),
                    StateIds.of(SegmentDefinition.KIND, definition.name().value()),
                    when.root(),
                    changedByTime(attributes, when, true),
                    changedByTime(attributes, when, false),
                    when.edges(),
                    dependents.get(index)));
        }
        return problems.size() > before ? List.of() : result;
    }

    /** Indexes of the attributes that time alone changes, so that a condition that holds or does not may change. */
    static List<Integer> changedByTime(List<CompiledAttribute> attributes, CompiledExpression when, boolean member) {
        return when.attributes().stream()
                .filter(index -> index >= 0 && attributes.get(index).isWindowed())
                .filter(index -> !attributes.get(index).fallsWithTime()
                        || Monotonicity.of(when.root(), index).changes(member))
                .sorted()
                .toList();
    }

    private void listen(int attribute, int segment) {
        listenTo(attribute, segment);
        if (attribute >= 0 && attributes.get(attribute).rule().followsUser()) {
            attributes.stream()
                    .filter(each -> each.name().equals(Definitions.TIMEZONE))
                    .forEach(zone -> listenTo(zone.index(), segment));
        }
    }

    private void listenTo(int attribute, int segment) {
        for (TypePlan type : types.values()) {
            if (type.updates(attribute)) {
                type.addSegment(segment);
            }
        }
    }
}
