package io.tetik.collector.body;

import java.util.List;
import java.util.Locale;

/** How a body is cut into records. */
public enum BodyFormat {
    /** A JSON object, or an array of objects, each of which is a record. */
    JSON,
    /** Lines, each a JSON object; empty ones are passed over. */
    LINES,
    /** One JSON document is one record, an array too. */
    DOCUMENT,
    /** The body is the record, whatever it is. */
    WHOLE;

    /** The words for it in the configuration. */
    public static List<String> words() {
        return List.of("json", "lines", "document", "whole");
    }

    public static BodyFormat of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
