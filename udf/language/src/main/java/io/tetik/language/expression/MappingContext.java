package io.tetik.language.expression;

import java.util.List;

/**
 * Where an expression of a Source stands.
 *
 * @param what the key, such as {@code event.user}
 * @param each whether there are {@code item} and {@code index}
 */
public record MappingContext(String what, boolean each) {
    private static final List<String> OF_RECORD =
            List.of("raw", "key", "header", "topic", "partition", "offset", "record_time");

    private static final List<String> ALL =
            List.of("raw", "key", "header", "topic", "partition", "offset", "record_time", "item", "index");

    /** The names that may be used, in the order of their slots in a {@link RecordScope}. */
    List<String> names() {
        return each ? ALL : OF_RECORD;
    }

    /** Whether a word is a name that may stand in an expression of a Source. */
    public boolean isName(String word) {
        return names().contains(word);
    }
}
