package io.tetik.scenario;

import io.tetik.engine.AttributeView;
import io.tetik.engine.turn.Effects;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.codec.PropertyValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Collects records in order of happening and puts them into the order of the output files: by instant, user, campaign or
 * segment, and id (rows without one first); below that the order of happening stays.
 */
public final class OutcomeCollector {
    private final List<Map<String, @Nullable Object>> commands = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> segmentChanges = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> decisions = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> rejected = new ArrayList<>();
    private final Map<String, Map<String, @Nullable Object>> attributes = new TreeMap<>();

    public void add(Effects effects) {
        effects.commands().forEach(this::command);
        effects.segmentChanges().forEach(this::segmentChange);
        effects.decisions().forEach(this::decision);
    }

    public void command(SpecificRecord command) {
        commands.add(Json.row(command));
    }

    public void segmentChange(SpecificRecord change) {
        segmentChanges.add(Json.row(change));
    }

    public void decision(SpecificRecord decision) {
        decisions.add(Json.row(decision));
    }

    public void rejected(RejectedRecord record) {
        rejected.add(Json.row(record));
    }

    /** How a user stands when the clock stops. */
    public void user(String userId, AttributeView view) {
        PropertyValue row = PropertyValues.of(Map.of("attributes", view.attributes(), "segments", view.segments()));
        attributes.put(userId, Json.row(row));
    }

    public Outcome outcome() {
        return new Outcome(
                sorted(commands, by("createdAt", "userId", "campaign", "commandId")),
                sorted(segmentChanges, by("at", "userId", "segment")),
                sorted(decisions, by("at", "userId", "campaign", "runId")),
                sorted(rejected, Comparator.comparingLong(OutcomeCollector::line)),
                attributes);
    }

    private static List<Map<String, @Nullable Object>> sorted(
            List<Map<String, @Nullable Object>> rows, Comparator<Map<String, @Nullable Object>> order) {
        return rows.stream().sorted(order).toList();
    }

    private static Comparator<Map<String, @Nullable Object>> by(String... fields) {
        return Arrays.stream(fields)
                .map(field -> Comparator.comparing((Map<String, @Nullable Object> row) -> text(row, field)))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    /** An absent id is empty, and so before all others. */
    private static String text(Map<String, @Nullable Object> row, String field) {
        Object value = row.get(field);
        return value == null ? "" : value.toString();
    }

    private static long line(Map<String, @Nullable Object> row) {
        return row.get("source") instanceof Map<?, ?> source && source.get("line") instanceof Long line ? line : 0;
    }
}
