package io.tetik.sources.format;

import io.tetik.language.definition.SourceDefinition;
import java.util.Set;

/** Finds the reader of a format by its name. */
public final class Formats {
    private final FormatOptions options;

    private Formats(FormatOptions options) {
        this.options = options;
    }

    public static Formats of(FormatOptions options) {
        return new Formats(options);
    }

    /**
     * A new reader.
     *
     * @throws IllegalArgumentException if there is no such format
     */
    public RecordFormat of(String formatName) {
        return switch (formatName) {
            case "json" -> new JsonFormat();
            case "jsonl-array" -> new JsonSequenceFormat();
            case SourceDefinition.TETIK -> new TetikFormat();
            default -> throw new IllegalArgumentException("unknown format '" + formatName + "' with " + options);
        };
    }

    /** The names that may stand under {@code format}. */
    public static Set<String> names() {
        return SourceDefinition.FORMATS;
    }
}
