package io.tetik.language.problem;

/**
 * One mistake in a definition and where it is. It has a bounded length whatever the definition has: a line or a value of
 * megabytes would go into every message, and messages are records on topics.
 *
 * @param message a sentence; what is longer than {@value #LONGEST_MESSAGE} characters is cut in the middle
 */
public record Problem(Place place, String message) implements Comparable<Problem> {
    private static final int LONGEST_MESSAGE = 1_000;
    private static final int AROUND = 100;
    private static final String CUT = "\u2026";

    public Problem {
        if (message.length() > LONGEST_MESSAGE) {
            int[] all = message.codePoints().toArray();
            int half = Math.min(LONGEST_MESSAGE, all.length) / 2;
            message = new String(all, 0, half) + CUT + new String(all, all.length - half, half);
        }
    }

    /** The source line, so that a reader need not open the file; of a long one what is around the place. */
    public String excerpt() {
        int[] line = place.source().line(place.line()).codePoints().toArray();
        int column = Math.min(place.column() - 1, line.length);
        if (line.length <= 2 * AROUND) {
            return new String(line, 0, line.length);
        }
        int from = Math.max(0, column - AROUND);
        int to = Math.min(line.length, Math.max(column + AROUND, 2 * AROUND));
        return (from > 0 ? CUT : "") + new String(line, from, to - from) + (to < line.length ? CUT : "");
    }

    /**
     * How many characters of an excerpt are left of the place.
     *
     * @param column of the place in its line, 1-based
     */
    public static int caret(String excerpt, int column) {
        int inLine = Math.max(0, column - 1);
        int inExcerpt = excerpt.startsWith(CUT) && inLine > AROUND ? CUT.length() + AROUND : inLine;
        return Math.min(inExcerpt, excerpt.codePointCount(0, excerpt.length()));
    }

    /** {@code file:line:column: message}, the source line, and a caret under the place. */
    public String render() {
        String excerpt = excerpt();
        int caret = excerpt.offsetByCodePoints(0, caret(excerpt, place.column()));
        String margin = excerpt.substring(0, caret).replaceAll("[^\t]", " ");
        return "%s:%d:%d: %s%n    %s%n    %s^"
                .formatted(place.source().name(), place.line(), place.column(), message, excerpt, margin);
    }

    @Override
    public int compareTo(Problem other) {
        int byPlace = place.compareTo(other.place);
        return byPlace != 0 ? byPlace : message.compareTo(other.message);
    }
}
