package io.tetik.language.definition;

import io.tetik.language.calendar.CalendarPeriod;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.value.Literal;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an Attribute that takes one value an event. */
public final class ValueSyntax {
    private static final Key<List<Name>> ON = Key.required(
            "on", Shapes.oneOrMore(Shapes.WORD, "'on' must name at least one event type"), "The events that count.");
    private static final Key<ExpressionText> WHEN =
            Key.optional("when", Shapes.EXPRESSION, "Only events for which this is true.");
    private static final Key<WindowShape.Window> WINDOW = Key.optional(
            "window",
            WindowShape.SHAPE,
            "Only events of this time before now, or of the local day, week, month or year; without it, all of them.");
    private static final Key<ZoneId> ZONE = Key.optional(
            "zone", Shapes.USERS_ZONE, "Whose calendar it is: a zone, or user, which is the one where the user lives.");
    private static final Key<Long> RESOLUTION = Key.optional(
            "resolution", Shapes.DURATION, "How exactly the window moves; coarser costs less. Without it, exact.");
    private static final Key<List<EventFilter>> SINCE =
            Key.optional("since", EventFilters.SHAPE, "Events at which it begins anew.");
    private static final Key<Literal> DEFAULT =
            Key.optional("default", Shapes.LITERAL, "The value while there is none.");
    private static final Key<String> PER =
            Key.required("per", Shapes.oneOf(List.of("day", "week", "month")), "What is counted in a row.");

    private static final List<Key<?>> WINDOWED = List.of(WINDOW, ZONE, RESOLUTION);

    private final Key<ExpressionText> value;
    private final Key<ExpressionText> at;
    private final Table table;

    private ValueSyntax(Key<ExpressionText> value, Key<ExpressionText> at, Table table) {
        this.value = value;
        this.at = at;
        this.table = table;
    }

    private static ValueSyntax of(
            Shape<ExpressionText> valueShape, boolean required, Shape<ExpressionText> atShape, List<Key<?>> times) {
        Key<ExpressionText> value = new Key<>("value", valueShape, required, "What of each event counts.");
        Key<ExpressionText> at = Key.optional(
                "at",
                atShape,
                "The time at which an event counts, if it is another than its own; it must not be later.");
        Table table = Table.of(AttributeDefinition.KIND, ON, WHEN, value, at)
                .with(times)
                .with(List.of(SINCE, DEFAULT));
        return new ValueSyntax(value, at, table);
    }

    /** For an aggregate that needs a value. */
    public static ValueSyntax withValue() {
        return of(Shapes.EXPRESSION, true, Shapes.EXPRESSION, WINDOWED);
    }

    /** For an aggregate that needs a value, and goes by the order of the events. */
    public static ValueSyntax withValuesInOrder(String aggregate) {
        return of(
                Shapes.EXPRESSION,
                true,
                Shapes.refused("aggregate '" + aggregate + "' takes no 'at': it goes by the order of the events"),
                WINDOWED);
    }

    /** For an aggregate that takes none. */
    public static ValueSyntax withoutValue(String why) {
        return of(Shapes.refused(why), false, Shapes.EXPRESSION, WINDOWED);
    }

    /** For an aggregate that takes none, and goes by periods of the calendar in place of a window. */
    public static ValueSyntax ofPeriods(String why) {
        return of(Shapes.refused(why), false, Shapes.EXPRESSION, List.of(PER, ZONE));
    }

    /** While nobody knows which aggregate it is. */
    static ValueSyntax perhapsWithValue() {
        return of(Shapes.EXPRESSION, false, Shapes.EXPRESSION, WINDOWED);
    }

    public Table table() {
        return table;
    }

    /** What a row of the table says. */
    public ValueDefinition read(Row row) {
        WindowShape.Window window = row.get(WINDOW);
        long resolution = row.get(RESOLUTION, 0L);
        long millis = window == null ? 0 : window.millis();
        if (resolution > 0 && window == null && !row.has(WINDOW)) {
            row.problem(RESOLUTION, "'resolution' needs a 'window'");
        } else if (resolution > 0 && window != null && window.period() != null) {
            row.problem(RESOLUTION, "'resolution' needs a 'window' that is a duration");
        } else if (resolution > millis && millis > 0) {
            row.problem(RESOLUTION, "'resolution' must not be longer than the window");
        }
        return new ValueDefinition(
                row.get(ON, List.of()),
                row.get(WHEN),
                row.get(value),
                row.get(at),
                millis,
                calendar(row, window),
                resolution,
                row.get(SINCE, List.of()),
                row.get(DEFAULT));
    }

    private static @Nullable CalendarWindow calendar(Row row, WindowShape.@Nullable Window window) {
        String per = row.get(PER);
        CalendarPeriod period = window == null ? null : window.period();
        if (per != null) {
            period = CalendarPeriod.of(per);
        }
        boolean understood = window != null || !row.has(WINDOW);
        if (period == null && row.has(ZONE) && understood && !row.has(PER)) {
            row.problem(ZONE, "'zone' needs a 'window' that goes by the calendar, such as calendar_month");
        }
        return period == null ? null : new CalendarWindow(period, row.get(ZONE));
    }
}
