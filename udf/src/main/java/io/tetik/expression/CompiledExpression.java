package io.tetik.expression;

import io.tetik.definition.ValueType;
import java.util.List;
import java.util.Set;

/**
 * A checked and planned expression.
 *
 * @param text the author's text, for traces
 * @param attributes indexes of the attributes it reads
 * @param segments indexes of the segments it reads
 * @param properties the properties of the event in hand that it reads
 * @param readsTrigger whether it reads what started the run
 * @param edges where time alone changes its value
 */
public record CompiledExpression(
        String text,
        Expr root,
        ValueType type,
        Set<Integer> attributes,
        Set<Integer> segments,
        Set<String> properties,
        boolean readsTrigger,
        List<ElapsedEdge> edges) {

    public CompiledExpression {
        attributes = Set.copyOf(attributes);
        segments = Set.copyOf(segments);
        properties = Set.copyOf(properties);
        edges = List.copyOf(edges);
    }

    /** Whether the value depends on the event in hand alone. */
    public boolean readsEventOnly() {
        return attributes.isEmpty() && segments.isEmpty() && !readsTrigger;
    }
}
