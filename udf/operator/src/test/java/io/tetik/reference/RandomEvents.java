package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws events on a coarse grid, with duplicates and in no order. */
final class RandomEvents {

    final List<Map<String, @Nullable Object>> events = new ArrayList<>();
    private final Draw draw;
    private final Vocabulary vocabulary;
    private final int horizon;

    RandomEvents(Draw draw, Vocabulary vocabulary) {
        this.draw = draw;
        this.vocabulary = vocabulary;
        this.horizon = draw.pick(List.of(15, 30, 60, 120));
        int users = draw.between(1, 4);
        int count = draw.between(20, 80);
        List<Integer> numbers =
                draw.shuffled(IntStream.rangeClosed(1, count).boxed().toList());
        for (int i = 0; i < count; i++) {
            // Users share ids: an id is one of its user only.
            String id = "e" + numbers.get(i) / users;
            String user = "u" + (1 + numbers.get(i) % users);
            events.add(event(id, user, vocabulary.anyType(), draw.instant(horizon)));
        }
        if (draw.chance(30)) {
            exclude("u" + draw.between(1, users));
        }
        duplicate();
        List<Map<String, @Nullable Object>> shuffled = draw.shuffled(events);
        events.clear();
        events.addAll(shuffled);
    }

    /** The time of the last event. */
    Instant last() {
        return events.stream().map(RandomEvents::time).max(Instant::compareTo).orElse(Draw.START);
    }

    private static Instant time(Map<String, @Nullable Object> event) {
        return Plain.instant(Objects.requireNonNull(event.get("eventTime")));
    }

    private Map<String, @Nullable Object> event(String id, String user, String type, Instant time) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        vocabulary.declared(type).forEach((name, declared) -> {
            if (declared.required() || draw.chance(65)) {
                properties.put(name, vocabulary.value(declared.type()));
            } else if (draw.chance(10)) {
                properties.put(name, null);
            }
        });
        if (draw.chance(5)) {
            properties.put("undeclared", "x");
        }
        return event(id, user, type, time, properties);
    }

    private Map<String, @Nullable Object> event(
            String id, String user, String type, Instant time, Map<String, @Nullable Object> properties) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("eventId", id);
        event.put("type", type);
        event.put("userId", user);
        event.put("eventTime", draw.chance(5) ? Plain.iso(time).replace("Z", "+00:00") : Plain.iso(time));
        event.put("properties", properties);
        return event;
    }

    private void exclude(String user) {
        Instant time = draw.instant(horizon);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (draw.chance(60)) {
            properties.put("until", Plain.iso(time.plus(Duration.ofMinutes(draw.between(1, 20)))));
        }
        events.add(event("x1", user, "user_excluded", time, properties));
        if (draw.chance(50)) {
            Instant later = time.plus(Duration.ofMinutes(draw.between(0, 10)));
            events.add(event("x2", user, "user_reinstated", later, new LinkedHashMap<>()));
        }
    }

    /** Most are plain copies; some come later, as something else, but never as the last event of all. */
    private void duplicate() {
        Instant last = last();
        for (Map<String, @Nullable Object> event : List.copyOf(events)) {
            if (!draw.chance(7)) {
                continue;
            }
            Instant later = time(event).plus(Duration.ofMinutes(draw.between(1, 5)));
            String user = String.valueOf(event.get("userId"));
            String id = String.valueOf(event.get("eventId"));
            events.add(
                    draw.chance(30) && later.isBefore(last)
                            ? event(id, user, vocabulary.anyType(), later)
                            : new LinkedHashMap<>(event));
        }
    }
}
