package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What ends a run, wherever it is.
 *
 * @param events of which one ends it
 * @param changes of membership that end it
 * @param conditions over the user that end it as soon as they hold
 */
public record ExitRules(List<EventFilter> events, List<MembershipChange> changes, List<ExpressionText> conditions) {
    public static final ExitRules NONE = new ExitRules(List.of(), List.of(), List.of());

    private static final String ENTRY = "an entry of exit";
    private static final Key<MembershipChange> SEGMENT = Key.required(
            "segment",
            MembershipChange.shape("'segment' of exit"),
            "A segment whose entering or leaving ends the run.");
    private static final Key<ExpressionText> WHEN = Key.required(
            "when", Shapes.EXPRESSION, "A condition over user and segments; the run ends as soon as it is true.");
    private static final Table BY_SEGMENT = Table.of(ENTRY, SEGMENT);
    private static final Table BY_CONDITION = Table.of(ENTRY, WHEN);

    /** An event type, {@code {on, when}}, {@code {segment}}, {@code {when}}, or a list of these. */
    static final Shape<ExitRules> SHAPE = Shape.of(schema(), ExitRules::read);

    public ExitRules {
        events = List.copyOf(events);
        changes = List.copyOf(changes);
        conditions = List.copyOf(conditions);
    }

    private static Map<String, Object> schema() {
        Map<String, Object> standing = JsonSchema.anyOf(BY_SEGMENT.schema(), BY_CONDITION.schema());
        Map<String, Object> entry = JsonSchema.anyOf(EventFilters.entrySchema(), standing);
        return JsonSchema.anyOf(List.of(JsonSchema.ref(EventFilters.REF), standing, JsonSchema.nonEmptyListOf(entry)));
    }

    private static ExitRules read(YamlText yaml, Node node, String what) {
        List<EventFilter> events = new ArrayList<>();
        List<MembershipChange> changes = new ArrayList<>();
        List<ExpressionText> conditions = new ArrayList<>();
        List<Node> entries = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (entries.isEmpty()) {
            yaml.problem(node, what + " must name at least one event type, segment or condition");
        }
        for (Node entry : entries) {
            if (has(entry, SEGMENT.word())) {
                Row row = BY_SEGMENT.read(yaml, entry);
                add(row == null ? null : row.get(SEGMENT), changes);
            } else if (has(entry, WHEN.word()) && !has(entry, EventFilters.ON.word())) {
                Row row = BY_CONDITION.read(yaml, entry);
                add(row == null ? null : row.get(WHEN), conditions);
            } else {
                events.addAll(EventFilters.entry(yaml, entry, what));
            }
        }
        return new ExitRules(events, changes, conditions);
    }

    private static <T> void add(@Nullable T read, List<T> to) {
        if (read != null) {
            to.add(read);
        }
    }

    private static boolean has(Node entry, String key) {
        return entry instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .map(NodeTuple::getKeyNode)
                        .anyMatch(each -> each instanceof ScalarNode word
                                && word.getValue().equals(key));
    }
}
