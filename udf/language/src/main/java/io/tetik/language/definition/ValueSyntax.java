package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.value.Literal;
import java.util.List;

/** The keys of an Attribute that takes one value an event. */
public final class ValueSyntax {
    private static final Key<List<Name>> ON = Key.required(
            "on", Shapes.oneOrMore(Shapes.WORD, "'on' must name at least one event type"), "The events that count.");
    private static final Key<ExpressionText> WHEN =
            Key.optional("when", Shapes.EXPRESSION, "Only events for which this is true.");
    private static final Key<Long> WINDOW =
            Key.optional("window", Shapes.DURATION, "Only events of this time before now; without it, all of them.");
    private static final Key<Long> RESOLUTION = Key.optional(
            "resolution", Shapes.DURATION, "How exactly the window moves; coarser costs less. Without it, exact.");
    private static final Key<Literal> DEFAULT =
            Key.optional("default", Shapes.LITERAL, "The value while there is none.");

    private final Key<ExpressionText> value;
    private final Table table;

    private ValueSyntax(Shape<ExpressionText> value, boolean required) {
        this.value = new Key<>("value", value, required, "What of each event counts.");
        this.table = Table.of(AttributeDefinition.KIND, ON, WHEN, this.value, WINDOW, RESOLUTION, DEFAULT);
    }

    /** For an aggregate that needs a value. */
    public static ValueSyntax withValue() {
        return new ValueSyntax(Shapes.EXPRESSION, true);
    }

    /** For an aggregate that takes none. */
    public static ValueSyntax withoutValue(String why) {
        return new ValueSyntax(Shapes.refused(why), false);
    }

    /** While nobody knows which aggregate it is. */
    static ValueSyntax perhapsWithValue() {
        return new ValueSyntax(Shapes.EXPRESSION, false);
    }

    public Table table() {
        return table;
    }

    /** What a row of the table says. */
    public ValueDefinition read(Row row) {
        long window = row.get(WINDOW, 0L);
        long resolution = row.get(RESOLUTION, 0L);
        if (resolution > 0 && window == 0 && !row.has(WINDOW)) {
            row.problem(RESOLUTION, "'resolution' needs a 'window'");
        } else if (resolution > window && window > 0) {
            row.problem(RESOLUTION, "'resolution' must not be longer than the window");
        }
        return new ValueDefinition(
                row.get(ON, List.of()), row.get(WHEN), row.get(value), window, resolution, row.get(DEFAULT));
    }
}
