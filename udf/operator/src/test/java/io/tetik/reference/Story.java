package io.tetik.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One user's events and what the oracle makes of them, told in short lines; days are those of one month. */
final class Story {

    private static final String TYPES = """
            {kind: EventType, name: bet, properties: {n: int}}
            ---
            {kind: EventType, name: order, properties: {total: double}}
            ---
            {kind: EventType, name: moved, properties: {zone: string}}
            ---
            {kind: EventType, name: profile, properties: {born: timestamp}}
            ---
            {kind: Attribute, name: timezone, on: moved, aggregate: last, value: event.zone}
            ---
            {kind: Attribute, name: born, on: profile, aggregate: last, value: event.born}
            ---
            """;

    private final String month;
    private final List<Map<String, Object>> events = new ArrayList<>();

    /** A story of that month, such as {@code 2026-11}. */
    Story(String month) {
        this.month = month;
    }

    /** Ids grow, so of two events at one instant the first comes first. */
    Story event(String dayAndTime, String type, Map<String, Object> properties) {
        String id = String.format("e%02d", events.size() + 1);
        events.add(Map.of(
                "eventId",
                id,
                "type",
                type,
                "userId",
                "u1",
                "eventTime",
                month + "-" + dayAndTime + "Z",
                "properties",
                properties));
        return this;
    }

    Story event(String dayAndTime, String type) {
        return event(dayAndTime, type, Map.of());
    }

    ReferenceOutcome run(String yaml, @Nullable String until) {
        return ReferenceEvaluator.run(
                RandomWorld.load(TYPES + yaml),
                events,
                until == null ? null : Instant.parse(month + "-" + until + "Z"));
    }

    /** Day and time, kind and what else the rows say: reason, step, channel. */
    List<String> decisions(String yaml, @Nullable String until) {
        return run(yaml, until).decisions().stream()
                .map(row -> words(row, "at", "kind", "reason", "step", "channel"))
                .toList();
    }

    /** Day and time, campaign and channel of what went out. */
    List<String> commands(String yaml, @Nullable String until) {
        return run(yaml, until).commands().stream()
                .map(row -> words(row, "createdAt", "campaign", "channel"))
                .toList();
    }

    private String words(Map<String, @Nullable Object> row, String... names) {
        return String.join(
                " ",
                List.of(names).stream()
                        .map(row::get)
                        .filter(Objects::nonNull)
                        .map(value -> value.toString()
                                .replace(month + "-", "")
                                .replace(".000Z", "")
                                .replaceFirst(":00$", ""))
                        .toList());
    }
}
