package io.tetik.sources.registry;

import java.util.Map;

/**
 * A schema as a registry has it; an id never changes its schema.
 *
 * @param type {@code AVRO}, {@code JSON} or {@code PROTOBUF}
 * @param references the texts of the schemas that it refers to, and that those do, by the name under which it does; the ones that others
 *     need come first
 */
public record RegisteredSchema(int id, String type, String text, Map<String, String> references) {
    public static final String AVRO = "AVRO";
    public static final String JSON = "JSON";
    public static final String PROTOBUF = "PROTOBUF";
}
