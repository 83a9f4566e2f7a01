package io.tetik.language.syntax;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * How a value is written: what reads it, and what a JSON Schema says of it, side by side so that they cannot differ.
 *
 * @param <T> the value
 */
public interface Shape<T> {
    /**
     * The value; null, with a problem, if the node is none.
     *
     * @param what how problems call it
     */
    @Nullable
    T read(YamlText yaml, Node node, String what);

    /** What is accepted, as JSON Schema; a mistake that no schema can express may be accepted too. */
    Map<String, Object> schema();

    /** Reads a node. */
    @FunctionalInterface
    interface Reading<T> {
        @Nullable
        T read(YamlText yaml, Node node, String what);
    }

    /** The same, made into something else. */
    default <U> Shape<U> map(Function<T, U> value) {
        return of(schema(), (yaml, node, what) -> {
            T read = read(yaml, node, what);
            return read == null ? null : value.apply(read);
        });
    }

    static <T> Shape<T> of(Map<String, Object> schema, Reading<T> reading) {
        return new Shape<>() {
            @Override
            public @Nullable T read(YamlText yaml, Node node, String what) {
                return reading.read(yaml, node, what);
            }

            @Override
            public Map<String, Object> schema() {
                return schema;
            }
        };
    }
}
