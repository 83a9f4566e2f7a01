package io.tetik.engine.turn;

import io.tetik.language.expression.CompiledExpression;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds to a decision what its condition read, so that the record shows why the condition held or did not. */
public final class Trace {
    private Trace() {}

    /** Puts the text of a condition and the values that it read, as they are now, into the details of a decision. */
    public static void put(Turn turn, String name, @Nullable CompiledExpression condition, Map<String, Object> detail) {
        if (condition != null) {
            detail.put(name, condition.text());
            Map<String, @Nullable Object> values = values(turn, condition);
            if (!values.isEmpty()) {
                detail.merge("values", values, Trace::both);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Object both(Object some, Object more) {
        Map<String, @Nullable Object> all = new TreeMap<>((Map<String, @Nullable Object>) some);
        all.putAll((Map<String, @Nullable Object>) more);
        return all;
    }

    private static Map<String, @Nullable Object> values(Turn turn, CompiledExpression condition) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        condition.attributes().forEach(index -> {
            if (index >= 0) {
                values.put("user." + turn.definitions().attributes().get(index).name(), turn.attribute(index));
            }
        });
        condition
                .segments()
                .forEach(index ->
                        values.put("segment('" + turn.definitions().segmentName(index) + "')", turn.inSegment(index)));
        condition.properties().forEach(property -> values.put("event." + property, turn.eventProperty(property)));
        condition
                .stages()
                .forEach((stage, properties) -> properties.forEach(
                        property -> values.put(stage + "." + property, turn.stage(stage, property))));
        condition.facts().forEach(fact -> values.put("trigger." + fact, turn.triggerFact(fact)));
        return values;
    }
}
