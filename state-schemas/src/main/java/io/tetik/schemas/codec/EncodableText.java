package io.tetik.schemas.codec;

/** Text that has a UTF-8 form: half a surrogate pair has none, and one such string from outside must not stop a job. */
public final class EncodableText {

    private EncodableText() {}

    /** The text, with U+FFFD in place of each half pair. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutHalfPairs(text);
            }
        }
        return text;
    }

    private static String withoutHalfPairs(String text) {
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
