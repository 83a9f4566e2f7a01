package io.tetik.language.expression;

import io.tetik.language.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checked and planned expression.
 *
 * @param text the author's text, for traces
 * @param attributes indexes of the attributes it reads
 * @param segments indexes of the segments it reads
 * @param properties the properties of the event in hand that it reads
 * @param stages by stage of a pattern, the properties of its latest event that it reads
 * @param maps by name of a map, its fields that it reads
 * @param facts what of the trigger it reads that only some kinds of triggers leave
 * @param messages ids of steps of whose messages it asks when and how they were sent
 * @param readsTrigger whether it reads what started the run, or anything of runs
 * @param edges where time alone changes its value
 */
public record CompiledExpression(
        String text,
        Expr root,
        ValueType type,
        Set<Integer> attributes,
        Set<Integer> segments,
        Set<String> properties,
        Map<String, Set<String>> stages,
        Map<String, Set<String>> maps,
        Set<String> facts,
        Set<String> messages,
        boolean readsTrigger,
        List<ElapsedEdge> edges) {

    public CompiledExpression {
        attributes = Set.copyOf(attributes);
        segments = Set.copyOf(segments);
        properties = Set.copyOf(properties);
        stages = Map.copyOf(stages);
        maps = Map.copyOf(maps);
        facts = Set.copyOf(facts);
        messages = Set.copyOf(messages);
        edges = List.copyOf(edges);
    }

    /** Whether it is a condition that is known to be false. */
    public boolean isNever() {
        return root instanceof Constant constant && Boolean.FALSE.equals(constant.value());
    }

    /** Whether the value depends on the event in hand alone. */
    public boolean readsEventOnly() {
        return attributes.isEmpty() && segments.isEmpty() && stages.isEmpty() && maps.isEmpty() && !readsTrigger;
    }
}
