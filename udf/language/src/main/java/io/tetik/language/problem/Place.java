package io.tetik.language.problem;

/**
 * A place in a source text.
 *
 * @param line 1-based
 * @param column 1-based, in characters (code points)
 */
public record Place(SourceText source, int line, int column) implements Comparable<Place> {

    public Problem problem(String message) {
        return new Problem(this, message);
    }

    public Place plus(int lines, int columns) {
        return new Place(source, line + lines, column + columns);
    }

    @Override
    public int compareTo(Place other) {
        int byFile = source.name().compareTo(other.source.name());
        if (byFile != 0) {
            return byFile;
        }
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
