package io.tetik.language.syntax;

import io.tetik.language.calendar.CalendarDays;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.value.Durations;
import io.tetik.language.value.Literal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The shapes of which definitions consist. */
public final class Shapes {
    /** In YAML a text need not have quotes, and may look like a number. */
    private static final List<String> SCALARS = List.of("string", "number", "boolean");

    /** Any text. */
    public static final Shape<String> TEXT = Shape.of(JsonSchema.of("type", SCALARS), YamlText::text);

    /** The name of a segment, a campaign, a policy, a step, a channel. */
    public static final Shape<Name> NAME = name(YamlText.NAME);

    /** The name of an event type or an attribute, which expressions use. */
    public static final Shape<Name> WORD = name(YamlText.WORD);

    /** A duration above zero, in milliseconds. */
    public static final Shape<Long> DURATION =
            Shape.of(JsonSchema.pattern(Durations.NOTATION), (yaml, node, what) -> positive(yaml.duration(node, what)));

    /** A duration that may be negative or zero, with an optional plus, in milliseconds. */
    public static final Shape<Long> OFFSET =
            Shape.of(JsonSchema.pattern("\\+?-?" + Durations.NOTATION), YamlText::offset);

    /** A point in time, in epoch milliseconds. */
    public static final Shape<Long> INSTANT =
            Shape.of(JsonSchema.of("type", "string", "format", "date-time"), YamlText::instant);

    public static final Shape<LocalTime> TIME_OF_DAY =
            Shape.of(JsonSchema.pattern("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?"), YamlText::timeOfDay);

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Days of the week, from Monday on. */
    public static final Shape<Set<DayOfWeek>> DAYS_OF_WEEK = oneOrMore(oneOf(DAYS), "days must name at least one day")
            .map(words -> words.stream()
                    .map(word -> DayOfWeek.of(DAYS.indexOf(word) + 1))
                    .collect(Collectors.toCollection(TreeSet::new)));

    /** A day of the calendar, as it is written. */
    public static final Shape<String> CALENDAR_DAY =
            Shape.of(JsonSchema.pattern(CalendarDays.NOTATION), YamlText::calendarDay);

    private static final Map<String, Object> ZONE_NAME =
            JsonSchema.pattern("[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*");

    /** An IANA time zone. */
    public static final Shape<ZoneId> ZONE = Shape.of(ZONE_NAME, (yaml, node, what) -> yaml.zone(node, what, false));

    /** An IANA time zone, or {@code user}, which is read as null: the zone where the user lives. */
    public static final Shape<ZoneId> USERS_ZONE = Shape.of(
            JsonSchema.anyOf(JsonSchema.words(List.of("user")), ZONE_NAME),
            (yaml, node, what) -> yaml.zone(node, what, true));

    /** A percentage with at most two decimals, in hundredths of a percent. */
    public static final Shape<Integer> PERCENT = Shape.of(
            JsonSchema.anyOf(
                    JsonSchema.of("type", "number", "minimum", 0, "maximum", 100),
                    JsonSchema.pattern("\\d{1,3}(\\.\\d{1,2})?")),
            (yaml, node, what) -> {
                int hundredths = yaml.hundredths(node, what, -1);
                return hundredths < 0 ? null : (Integer) hundredths;
            });

    public static final Shape<Boolean> FLAG = Shape.of(JsonSchema.of("type", "boolean"), (yaml, node, what) -> {
        if (yaml.literal(node).value() instanceof Boolean flag) {
            return flag;
        }
        yaml.problem(node, "'" + what + "' must be true or false");
        return null;
    });

    /** An expression. */
    public static final Shape<ExpressionText> EXPRESSION =
            Shape.of(JsonSchema.of("type", SCALARS, "pattern", "\\S"), YamlText::expression);

    /** Free keys, each with an expression. */
    public static final Shape<Map<String, ExpressionText>> EXPRESSIONS =
            Shape.of(JsonSchema.mapOf(EXPRESSION.schema()), YamlText::expressions);

    /** Any plain value. */
    public static final Shape<Literal> LITERAL = Shape.of(JsonSchema.of(), (yaml, node, what) -> yaml.literal(node));

    private Shapes() {}

    private static @Nullable Long positive(long millis) {
        return millis == 0 ? null : (Long) millis;
    }

    public static Shape<Name> name(Pattern pattern) {
        return Shape.of(JsonSchema.pattern(pattern.pattern()), (yaml, node, what) -> yaml.name(node, what, pattern));
    }

    public static Shape<Integer> integer(int least, int most) {
        return Shape.of(JsonSchema.integer(least, most), (yaml, node, what) -> {
            int none = least - 1;
            int value = yaml.integer(node, what, least, most, none);
            return value == none ? null : (Integer) value;
        });
    }

    /** A word out of a closed list. */
    public static Shape<String> oneOf(List<String> words) {
        return Shape.of(JsonSchema.words(words), (yaml, node, what) -> yaml.oneOf(node, what, words));
    }

    /** One value or a list of them. */
    public static <T> Shape<List<T>> oneOrMany(Shape<T> each) {
        return Shape.of(
                JsonSchema.anyOf(each.schema(), JsonSchema.listOf(each.schema())),
                (yaml, node, what) -> yaml.oneOrMany(node, what, (one, w) -> each.read(yaml, one, w)));
    }

    /** The same, but not an empty list. */
    public static <T> Shape<List<T>> oneOrMore(Shape<T> each, String whenEmpty) {
        Shape<List<T>> any = oneOrMany(each);
        return Shape.of(
                JsonSchema.anyOf(each.schema(), JsonSchema.nonEmptyListOf(each.schema())), (yaml, node, what) -> {
                    if (node instanceof SequenceNode list && list.getValue().isEmpty()) {
                        yaml.problem(list, whenEmpty);
                    }
                    return any.read(yaml, node, what);
                });
    }

    /** A mapping with the keys of a table, made into a value. */
    public static <T> Shape<T> object(Table table, Function<Row, @Nullable T> value) {
        return Shape.of(table.schema(), (yaml, node, what) -> {
            Row row = table.read(yaml, node);
            return row == null ? null : value.apply(row);
        });
    }

    /** A plain word or number in the one shape, a mapping in the other. */
    public static <T> Shape<T> scalarOr(Shape<T> scalar, Shape<T> mapping) {
        return Shape.of(
                JsonSchema.anyOf(scalar.schema(), mapping.schema()),
                (yaml, node, what) -> (node instanceof ScalarNode ? scalar : mapping).read(yaml, node, what));
    }

    /** What is read later, by somebody who knows more; the schema has it under a name. */
    public static Shape<Node> later(String definition) {
        return Shape.of(JsonSchema.ref(definition), (yaml, node, what) -> node);
    }

    /** A key that has no place here, with the reason. */
    public static <T> Shape<T> refused(String why) {
        return Shape.of(JsonSchema.of("not", JsonSchema.of()), (yaml, node, what) -> {
            yaml.problem(node, why);
            return null;
        });
    }
}
