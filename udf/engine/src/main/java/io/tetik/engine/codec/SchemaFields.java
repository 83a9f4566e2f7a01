package io.tetik.engine.codec;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;

/** Brings what kinds keep into the order in which the schema has it. */
final class SchemaFields {
    private SchemaFields() {}

    /**
     * The memories in the order of their fields.
     *
     * @param others the fields that belong to no kind
     * @throws IllegalArgumentException if the schema has no such field, or two share one, or one belongs to nobody
     */
    static <M> List<M> inOrder(Schema schema, Set<String> others, List<M> memories, Function<M, String> field) {
        Set<String> taken = new HashSet<>(others);
        for (M memory : memories) {
            String name = field.apply(memory);
            if (schema.getField(name) == null || !taken.add(name)) {
                throw new IllegalArgumentException(
                        "the schema " + schema.getName() + " has no field '" + name + "' for " + memory.getClass());
            }
        }
        if (taken.size() != schema.getFields().size()) {
            throw new IllegalArgumentException("of " + schema.getFields() + " no kind keeps more than " + taken);
        }
        return memories.stream()
                .sorted(Comparator.comparingInt(memory -> Objects.requireNonNull(schema.getField(field.apply(memory)))
                        .pos()))
                .toList();
    }
}
