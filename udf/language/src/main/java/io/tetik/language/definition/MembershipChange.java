package io.tetik.language.definition;

import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import org.jspecify.annotations.Nullable;

/**
 * That a user comes into a segment or leaves it.
 *
 * @param entered whether the user comes into it
 */
public record MembershipChange(Name segment, boolean entered) {
    private static final Key<Name> ENTERED = Key.optional("entered", Shapes.NAME, "The segment that the user enters.");
    private static final Key<Name> EXITED = Key.optional("exited", Shapes.NAME, "The segment that the user leaves.");

    /** @param what how problems call the mapping */
    public static Shape<MembershipChange> shape(String what) {
        Table table = Table.of(what, ENTERED, EXITED).exactlyOne(ENTERED, EXITED);
        return Shapes.object(table, row -> read(row, what));
    }

    private static @Nullable MembershipChange read(Row row, String what) {
        if (row.has(ENTERED) == row.has(EXITED)) {
            row.problem(what + " needs exactly one of entered exited");
            return null;
        }
        Name entered = row.get(ENTERED);
        Name segment = entered != null ? entered : row.get(EXITED);
        return segment == null ? null : new MembershipChange(segment, entered != null);
    }
}
