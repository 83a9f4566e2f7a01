package io.tetik.language.syntax;

/**
 * A key of a mapping.
 *
 * @param text what it is for, in a sentence, for those who point at it in an editor
 * @param <T> the value
 */
public record Key<T>(String word, Shape<T> shape, boolean required, String text) {
    /** A key that must be there. */
    public static <T> Key<T> required(String word, Shape<T> shape, String text) {
        return new Key<>(word, shape, true, text);
    }

    /** A key that may be missing. */
    public static <T> Key<T> optional(String word, Shape<T> shape, String text) {
        return new Key<>(word, shape, false, text);
    }
}
