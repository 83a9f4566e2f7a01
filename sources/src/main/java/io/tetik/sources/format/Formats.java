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
        throw new IllegalArgumentException("unknown format '" + formatName + "' with " + options);
    }

    /** The names that may stand under {@code format}. */
    public static Set<String> names() {
        return SourceDefinition.FORMATS;
    }
}
