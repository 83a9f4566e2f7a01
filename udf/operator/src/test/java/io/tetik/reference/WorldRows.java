package io.tetik.reference;

import io.tetik.scenario.Json;
import io.tetik.scenario.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An outcome in a form in which the engine's and the oracle's are equal if they mean the same: rows as JSON with sorted
 * keys, without the ids of runs, which the oracle counts, and the details that the oracle does not give; commands and decisions of one
 * instant, user and campaign in no order.
 */
record WorldRows(List<String> segmentChanges, List<String> commands, List<String> decisions, List<String> users) {

    private static final List<String> HASHES = List.of("runId");

    /** Kinds of decisions of whose details the oracle gives those below; the others have more to say. */
    private static final List<String> DETAILED =
            List.of("exited", "waiting", "resumed", "cancelled", "branched", "assigned", "deferred");

    private static final List<String> DETAILS = List.of("until", "eventId", "key", "arm", "split", "variant", "bucket");

    static WorldRows of(Outcome engine) {
        List<String> users = new ArrayList<>();
        engine.attributes().forEach((user, row) -> users.add(text(user, row.get("attributes"), row.get("segments"))));
        return new WorldRows(
                rows(engine.segmentChanges()),
                sorted(engine.commands(), "createdAt"),
                sorted(engine.decisions(), "at"),
                users);
    }

    static WorldRows of(ReferenceOutcome oracle) {
        List<String> users = new ArrayList<>();
        oracle.attributes()
                .forEach((user, all) ->
                        users.add(text(user, all, oracle.segments().get(user))));
        return new WorldRows(
                rows(oracle.segmentChanges()),
                sorted(oracle.commands(), "createdAt"),
                sorted(oracle.decisions(), "at"),
                users);
    }

    private static String text(String user, @Nullable Object attributes, @Nullable Object segments) {
        return user + " " + Json.write(comparable(attributes)) + " " + Json.write(segments);
    }

    private static List<String> rows(List<Map<String, @Nullable Object>> rows) {
        return rows.stream().map(row -> Json.write(comparable(row))).toList();
    }

    private static List<String> sorted(List<Map<String, @Nullable Object>> rows, String instant) {
        return rows.stream()
                .map(row -> row.get(instant) + " " + row.get("userId") + " " + row.get("campaign") + " "
                        + Json.write(comparable(withoutHashes(row))))
                .sorted()
                .toList();
    }

    private static Map<String, @Nullable Object> withoutHashes(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(row);
        HASHES.forEach(copy::remove);
        if ("date".equals(Plain.map(copy.get("trigger")).get("kind"))) {
            copy.remove("commandId"); // The item that had its day is in the hash.
        }
        if (copy.containsKey("detail")) {
            Map<String, @Nullable Object> detail = Plain.map(copy.get("detail"));
            detail.keySet().retainAll(DETAILED.contains(String.valueOf(row.get("kind"))) ? DETAILS : List.of());
            copy.put("detail", detail);
        }
        return copy;
    }

    /** Maps with sorted keys; NaN and infinities as the texts that JSON output has for them. */
    private static @Nullable Object comparable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new TreeMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), comparable(each)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(comparable(each)));
            return copy;
        }
        return value instanceof Double number && !Double.isFinite(number) ? number.toString() : value;
    }
}
