package io.tetik.language.expression;

import io.tetik.language.problem.Place;

/**
 * The text of an expression and how places inside it map to places in the source.
 *
 * @param first where the expression's first character stands
 * @param indent columns (0-based) at which the following lines begin, or -1 if the lines were folded and only the
 *     beginning is known
 */
public record ExpressionText(String text, Place first, int indent) {

    /** The place of a character of the expression, {@code line} 1-based and {@code column} 0-based as CEL counts. */
    public Place at(int line, int column) {
        if (line == 1 && !text.substring(0, Math.min(column, text.length())).contains("\n")) {
            return first.plus(0, Math.max(column, 0));
        }
        return indent < 0 ? first : new Place(first.source(), first.line() + line - 1, indent + column + 1);
    }
}
