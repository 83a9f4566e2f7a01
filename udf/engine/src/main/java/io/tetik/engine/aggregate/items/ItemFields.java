package io.tetik.engine.aggregate.items;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.event.Event;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.Expr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of an item, as an event and the item that was there before make them. */
record ItemFields(List<Field> fields) {
    /** The name under which expressions read the item that was there before. */
    static final String OLD = "old";

    ItemFields {
        fields = List.copyOf(fields);
    }

    /** @param readsOld whether it is computed from the item that was there before */
    record Field(String name, Expr value, boolean readsOld) {}

    boolean readOld() {
        return fields.stream().anyMatch(Field::readsOld);
    }

    /** The fields of a new item; one that cannot be computed is left out. */
    Map<String, Object> of(Map<String, Object> old, Turn turn, Event event, CompiledAttribute attribute) {
        return onto(Map.of(), fields, turn, event, old, attribute);
    }

    /** An item with these fields changed; one that cannot be computed stays. */
    Map<String, Object> changing(Map<String, Object> old, Turn turn, Event event, CompiledAttribute attribute) {
        return onto(old, fields, turn, event, old, attribute);
    }

    /** The same for a late event: what does not go by the item that was there is older than what the item has. */
    Map<String, Object> changingLate(Map<String, Object> old, Turn turn, Event event, CompiledAttribute attribute) {
        return onto(old, fields.stream().filter(Field::readsOld).toList(), turn, event, old, attribute);
    }

    private static Map<String, Object> onto(
            Map<String, Object> base,
            List<Field> fields,
            Turn turn,
            Event event,
            Map<String, Object> old,
            CompiledAttribute attribute) {
        turn.bindEvent(event, Map.of(OLD, old));
        Map<String, Object> result = new LinkedHashMap<>(base);
        for (Field field : fields) {
            Object value = turn.value(field.value(), attribute);
            if (value != null) {
                result.put(field.name(), value);
            }
        }
        return result;
    }
}
