package io.tetik.language.problem;

/** One mistake in a definition and where it is. */
public record Problem(Place place, String message) implements Comparable<Problem> {

    /** The source line, so that a reader need not open the file. */
    public String excerpt() {
        return place.source().line(place.line());
    }

    /** {@code file:line:column: message}, the source line, and a caret under the place. */
    public String render() {
        String line = excerpt();
        String margin =
                line.substring(0, Math.min(place.column() - 1, line.length())).replaceAll("[^\t]", " ");
        return "%s:%d:%d: %s%n    %s%n    %s^"
                .formatted(place.source().name(), place.line(), place.column(), message, line, margin);
    }

    @Override
    public int compareTo(Problem other) {
        int byPlace = place.compareTo(other.place);
        return byPlace != 0 ? byPlace : message.compareTo(other.message);
    }
}
