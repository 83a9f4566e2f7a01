package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** How events are named: an event type, {@code {on, when}}, or a list of these. */
public final class EventFilters {
    /** The name under which the shape stands among the definitions of the schema. */
    static final String REF = "eventFilters";

    /** A type, an entry, or a list of these. */
    public static final Shape<List<EventFilter>> SHAPE = Shape.of(JsonSchema.ref(REF), EventFilters::read);

    public static final Key<List<EventFilter>> ON =
            Key.required("on", SHAPE, "The event type, or several; each may have a condition of its own.");

    public static final Key<ExpressionText> WHEN =
            Key.optional("when", Shapes.EXPRESSION, "Only events for which this is true.");

    private EventFilters() {}

    /** What {@link #REF} stands for. */
    static Map<String, Object> schema() {
        Map<String, Object> entry = entrySchema();
        return JsonSchema.anyOf(entry, JsonSchema.nonEmptyListOf(entry));
    }

    /** A type, or an entry. */
    static Map<String, Object> entrySchema() {
        return JsonSchema.anyOf(Shapes.WORD.schema(), Table.of("", ON, WHEN).schema());
    }

    private static List<EventFilter> read(YamlText yaml, Node node, String what) {
        List<EventFilter> result = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            return entry(yaml, node, what);
        }
        sequence.getValue().forEach(each -> result.addAll(entry(yaml, each, what)));
        if (sequence.getValue().isEmpty()) {
            yaml.problem(node, what + " must name at least one event type");
        }
        return result;
    }

    /** A type, or {@code {on, when}}. */
    static List<EventFilter> entry(YamlText yaml, Node node, String what) {
        if (node instanceof ScalarNode) {
            Name type = yaml.name(node, what, YamlText.WORD);
            return type == null ? List.of() : List.of(new EventFilter(type, null));
        }
        Row row = Table.of("an entry of " + what, ON, WHEN).read(yaml, node);
        return row == null ? List.of() : of(row);
    }

    /** What the keys {@link #ON} and {@link #WHEN} of a mapping say, one filter a type. */
    public static List<EventFilter> of(Row row) {
        return of(row, ON);
    }

    /** The same, for a mapping with another key in the place of {@link #ON}. */
    public static List<EventFilter> of(Row row, Key<List<EventFilter>> on) {
        List<EventFilter> inner = row.get(on, List.of());
        ExpressionText when = row.get(WHEN);
        if (when == null) {
            return inner;
        }
        for (EventFilter filter : inner) {
            if (filter.when() != null) {
                row.problem(WHEN, "'when' stands here and inside 'on'; write it once");
            }
        }
        return inner.stream()
                .map(filter -> new EventFilter(filter.type(), when))
                .toList();
    }
}
