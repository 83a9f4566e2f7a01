package io.tetik.jobs.files;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of event files, told apart by the ending of the name. */
public enum EventFormat {
    JSON_LINES(".jsonl"),
    JSON_LINES_GZIP(".jsonl.gz"),
    AVRO(".avro");

    /** The endings, as a message may list them. */
    public static final String ENDINGS = ".jsonl, .jsonl.gz or .avro";

    private final String ending;

    EventFormat(String ending) {
        this.ending = ending;
    }

    /** The format of a file with this name, or null if it holds no events. */
    static @Nullable EventFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (EventFormat format : values()) {
            if (name.endsWith(format.ending)) {
                return format;
            }
        }
        return null;
    }
}
