package io.tetik.reference;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What started a run. {@code key} is that of an abandonment, {@code event} that of an event trigger. */
record Trigger(
        String kind,
        Instant at,
        List<String> eventIds,
        @Nullable String key,
        @Nullable UserEvent event,
        Map<String, Object> more) {

    Trigger(String kind, Instant at, List<String> eventIds, @Nullable String key, @Nullable UserEvent event) {
        this(kind, at, eventIds, key, event, Map.of());
    }

    Map<String, Object> view() {
        Map<String, Object> view = new HashMap<>(more);
        view.putAll(Map.of("time", at, "kind", kind, "key", key == null ? "" : key));
        if (event != null) {
            view.put("event", event.view());
        }
        return view;
    }

    Map<String, @Nullable Object> row() {
        return Journal.fields("kind", kind, "at", Plain.iso(at), "eventIds", eventIds);
    }
}
