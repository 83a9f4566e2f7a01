package io.tetik.sources.format;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.sources.registry.PatientRegistry;
import io.tetik.sources.registry.RegisteredSchema;
import io.tetik.sources.registry.RegistryException;
import io.tetik.sources.registry.RegistryOptions;
import io.tetik.sources.registry.SchemaRegistry;
import java.util.Set;

/** Finds the reader of a format by its name. An instance and its readers belong to one thread, and ask a registry together. */
public final class Formats {
    private static final String REGISTRY = "-registry";

    private final SchemaRegistry registry;
    private final boolean asJson;

    private Formats(SchemaRegistry registry, boolean asJson) {
        this.registry = registry;
        this.asJson = asJson;
    }

    public static Formats of(FormatOptions options) {
        RegistryOptions registry = options.registry();
        return new Formats(registry == null ? Formats::noRegistry : PatientRegistry.of(registry), false);
    }

    /** With a registry of one's own. */
    public static Formats of(SchemaRegistry registry) {
        return new Formats(registry, false);
    }

    /** For lines of files, in which records of a registry stand as those who read topics print them: as JSON, without an id. */
    public static Formats ofFiles() {
        return new Formats(Formats::noRegistry, true);
    }

    /**
     * A new reader.
     *
     * @throws IllegalArgumentException if there is no such format
     */
    public RecordFormat of(String formatName) {
        if (asJson && formatName.endsWith(REGISTRY)) {
            return new JsonFormat();
        }
        return switch (formatName) {
            case "json" -> new JsonFormat();
            case "jsonl-array" -> new JsonSequenceFormat();
            case "csv" -> new CsvFormat();
            case "cloudevents" -> new CloudEventsFormat();
            case "debezium" -> new DebeziumFormat();
            case "avro" -> new AvroFormat();
            case "avro-registry" -> new AvroRegistryFormat(registry);
            case "json-registry" -> new JsonRegistryFormat();
            case "protobuf-registry" -> new ProtobufRegistryFormat(registry);
            case SourceDefinition.TETIK -> new TetikFormat();
            default -> throw new IllegalArgumentException("unknown format '" + formatName + "'");
        };
    }

    /** The names that may stand under {@code format}. */
    public static Set<String> names() {
        return SourceDefinition.FORMATS;
    }

    private static RegisteredSchema noRegistry(int id) throws RegistryException {
        throw new RegistryException("schema " + id + " is needed, but no schema registry is named: see registry.url");
    }
}
