package io.tetik.language.value;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The duration notation of the language: {@code 500ms 30s 15m 24h 7d 2w} and sums such as {@code 1h30m}. */
public final class Durations {
    /** The longest duration that a definition may use: a hundred years, so that no sum of instants overflows. */
    public static final long LONGEST = 36_525L * 86_400_000;

    /** The notation without a sign, as a regular expression. */
    public static final String NOTATION = "(?:\\d{1,15}(?:ms|[smhdw]))+";

    /** No duration needs more characters; the regular expression recurses. */
    private static final int LONGEST_TEXT = 200;

    private static final Pattern WHOLE = Pattern.compile("-?" + NOTATION);
    private static final Pattern PART = Pattern.compile("(\\d{1,15})(ms|[smhdw])");

    private Durations() {}

    /** Milliseconds, or empty if the text is not in the notation or exceeds the range of a long. */
    public static OptionalLong parse(String text) {
        if (text.length() > LONGEST_TEXT || !WHOLE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        long sum = 0;
        try {
            Matcher part = PART.matcher(text);
            while (part.find()) {
                sum = Math.addExact(sum, Math.multiplyExact(Long.parseLong(part.group(1)), millisPer(part.group(2))));
            }
        } catch (ArithmeticException overflow) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(text.startsWith("-") ? -sum : sum);
    }

    private static long millisPer(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 7 * 86_400_000L;
        };
    }
}
