package io.tetik.language.definition;

import io.tetik.language.calendar.CalendarPeriod;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.YamlText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** How the window of an attribute is written: a duration, or a word such as {@code calendar_month}. */
final class WindowShape {
    private static final String CALENDAR = "calendar_";

    private static final List<String> WORDS = Arrays.stream(CalendarPeriod.values())
            .map(period -> CALENDAR + period.word())
            .toList();

    static final Shape<Window> SHAPE =
            Shape.of(JsonSchema.anyOf(Shapes.DURATION.schema(), JsonSchema.words(WORDS)), WindowShape::read);

    private WindowShape() {}

    /**
     * What it says.
     *
     * @param millis 0 if it goes by the calendar
     * @param period null if it slides
     */
    record Window(long millis, @Nullable CalendarPeriod period) {}

    private static @Nullable Window read(YamlText yaml, Node node, String what) {
        String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (WORDS.contains(word)) {
            return new Window(0, CalendarPeriod.of(word.substring(CALENDAR.length())));
        }
        if (word.startsWith("calendar")) {
            yaml.problem(
                    node,
                    what + " '" + word + "' is not one of " + String.join(" ", WORDS) + Suggestion.among(WORDS, word));
            return null;
        }
        Long millis = Shapes.DURATION.read(yaml, node, what);
        return millis == null ? null : new Window(millis, null);
    }
}
