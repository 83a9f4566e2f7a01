package io.tetik.language.syntax;

import io.tetik.language.calendar.CalendarDays;
import io.tetik.language.calendar.Zones;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.value.Durations;
import io.tetik.language.value.Instants;
import io.tetik.language.value.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the nodes of one source text into values of the language; what does not fit becomes a problem and null. */
public final class YamlText {
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    public static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final SourceText source;
    private final Problems problems;

    public YamlText(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }

    public Place place(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(source, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> new Place(source, 1, 1));
    }

    public void problem(Node node, String message) {
        problems.add(place(node), message);
    }

    @Nullable
    public String text(@Nullable Node node, String what) {
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        problem(node, what + " must be a text");
        return null;
    }

    @Nullable
    public Name name(@Nullable Node node, String what, Pattern pattern) {
        String value = text(node, what);
        if (value == null || node == null) {
            return null;
        }
        if (!pattern.matcher(value).matches()) {
            problem(node, what + " '" + value + "' must match " + pattern.pattern());
            return null;
        }
        return new Name(value, place(node));
    }

    /** A duration above zero, in milliseconds; 0, with a problem, if it is none. */
    public long duration(@Nullable Node node, String what) {
        String value = text(node, what);
        if (value == null || node == null) {
            return 0;
        }
        var millis = Durations.parse(value);
        if (millis.isEmpty()) {
            problem(node, what + " '" + value + "' is not a duration such as 500ms 30s 15m 24h 7d 2w or 1h30m");
            return 0;
        }
        if (millis.getAsLong() <= 0 || millis.getAsLong() > Durations.LONGEST) {
            problem(node, what + " '" + value + "' must be longer than 0 and at most 100 years");
            return 0;
        }
        return millis.getAsLong();
    }

    /** A duration that may be negative or zero, in milliseconds; null, with a problem, if it is none. */
    public @Nullable Long offset(@Nullable Node node, String what) {
        String value = text(node, what);
        if (value == null || node == null) {
            return null;
        }
        var millis = Durations.parse(value.startsWith("+") ? value.substring(1) : value);
        if (millis.isPresent() && Math.abs(millis.getAsLong()) <= Durations.LONGEST) {
            return millis.getAsLong();
        }
        problem(node, what + " '" + value + "' is not a duration such as -3d or 2h of at most 100 years");
        return null;
    }

    @Nullable
    public Long instant(@Nullable Node node, String what) {
        String value = text(node, what);
        if (value == null || node == null) {
            return null;
        }
        var millis = Instants.parse(value);
        if (millis.isEmpty()) {
            problem(node, what + " '" + value + "' is not an ISO-8601 instant with zone");
            return null;
        }
        return millis.getAsLong();
    }

    /** A time of the day such as 09:30. */
    @Nullable
    public LocalTime timeOfDay(@Nullable Node node, String what) {
        String value = text(node, what);
        if (value == null || node == null) {
            return null;
        }
        try {
            return LocalTime.parse(value);
        } catch (DateTimeException noTime) {
            problem(node, what + " '" + value + "' is not a time of the day such as '09:30'");
            return null;
        }
    }

    /** A day such as 2026-12-25, or --12-25 for every year. */
    @Nullable
    public String calendarDay(@Nullable Node node, String what) {
        String value = text(node, what);
        if (value == null || node == null) {
            return null;
        }
        try {
            var unused = CalendarDays.of(List.of(value));
            return value;
        } catch (DateTimeException noDay) {
            problem(
                    node,
                    what + " '" + value + "' is not a day such as 2026-12-25, nor one of every year such as --12-25");
            return null;
        }
    }

    /** An IANA zone, or null, which stands for {@code user} if that is allowed. */
    @Nullable
    public ZoneId zone(@Nullable Node node, String what, boolean userAllowed) {
        String value = text(node, what);
        if (value == null || node == null || (userAllowed && value.equals("user"))) {
            return null;
        }
        ZoneId zone = Zones.named(value).orElse(null);
        if (zone == null) {
            String wanted = (userAllowed ? "'user' or " : "") + "an IANA time zone";
            problem(node, what + " '" + value + "' is not " + wanted + Zones.advice(value));
        }
        return zone;
    }

    /** A percentage with at most two decimals, in hundredths of a percent. */
    public int hundredths(@Nullable Node node, String what, int absent) {
        String value = text(node, what);
        if (value == null || node == null) {
            return absent;
        }
        try {
            // Reading a number takes the square of its length.
            int hundredths = value.length() > 32
                    ? -1
                    : new BigDecimal(value).movePointRight(2).intValueExact();
            if (hundredths >= 0 && hundredths <= 10_000) {
                return hundredths;
            }
        } catch (ArithmeticException | NumberFormatException noPercentage) {
            // Reported below.
        }
        problem(node, what + " '" + value + "' must be a number from 0 to 100 with at most two decimals");
        return absent;
    }

    public int integer(@Nullable Node node, String what, int least, int most, int absent) {
        if (node == null) {
            return absent;
        }
        Object value = literal(node).value();
        if (value instanceof Long l && l >= least && l <= most) {
            return (int) (long) l;
        }
        problem(node, what + " '" + value + "' must be an integer from " + least + " to " + most);
        return absent;
    }

    @Nullable
    public ExpressionText expression(@Nullable Node node, String what) {
        String value = text(node, what);
        if (value == null || node == null) {
            return null;
        }
        if (value.isBlank()) {
            problem(node, what + " is empty; an expression is needed");
            return null;
        }
        return located((ScalarNode) node);
    }

    private ExpressionText located(ScalarNode node) {
        Place start = place(node);
        boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
        if (block) {
            String firstLine = source.line(start.line() + 1);
            int indent = firstLine.length() - firstLine.stripLeading().length();
            boolean literal = node.getScalarStyle() == ScalarStyle.LITERAL;
            Place first = new Place(source, start.line() + 1, indent + 1);
            return new ExpressionText(node.getValue(), first, literal ? indent : -1);
        }
        int quote = node.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        return new ExpressionText(node.getValue(), start.plus(0, quote), -1);
    }

    /** A mapping of free keys to expressions. */
    public Map<String, ExpressionText> expressions(@Nullable Node node, String what) {
        Map<String, ExpressionText> result = new LinkedHashMap<>();
        YamlMap map = node == null ? null : YamlMap.of(this, node, what);
        if (map != null) {
            for (String key : map.keys()) {
                ExpressionText expression = expression(map.take(key), what + "." + key);
                if (expression != null) {
                    result.put(key, expression);
                }
            }
        }
        return result;
    }

    /** One value or a list of values. */
    public <T> List<T> oneOrMany(@Nullable Node node, String what, BiFunction<Node, String, @Nullable T> read) {
        List<T> result = new ArrayList<>();
        List<Node> nodes = node == null ? List.of() : node instanceof SequenceNode s ? s.getValue() : List.of(node);
        for (Node each : nodes) {
            T value = read.apply(each, what);
            if (value != null) {
                result.add(value);
            }
        }
        return result;
    }

    /** A word out of a closed list, else null with a problem. */
    @Nullable
    public String oneOf(@Nullable Node node, String what, List<String> words) {
        String value = text(node, what);
        if (value == null || node == null || words.contains(value)) {
            return value;
        }
        problem(
                node,
                what + " '" + value + "' must be one of " + String.join(" ", words) + Suggestion.among(words, value));
        return null;
    }

    public Literal literal(Node node) {
        return new Literal(plain(node), place(node));
    }

    private static @Nullable Object plain(Node node) {
        if (node instanceof ScalarNode scalar) {
            return plainScalar(scalar);
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.getValue().forEach(each -> list.add(plain(each)));
            return list;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            map.put(tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "", plain(tuple.getValueNode()));
        }
        return map;
    }

    private static @Nullable Object plainScalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String value = scalar.getValue();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.parseBoolean(value);
        }
        try {
            return tag.equals(Tag.INT) ? Long.valueOf(value) : tag.equals(Tag.FLOAT) ? Double.valueOf(value) : value;
        } catch (NumberFormatException exotic) {
            return value;
        }
    }
}
