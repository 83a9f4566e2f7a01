package io.tetik.reference;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What started a run. {@code key} is that of an abandonment, {@code event} that of an event trigger. */
record Trigger(
        String kind,
        Instant at,
        List<String> eventIds,
        @Nullable String key,
        @Nullable UserEvent event) {

    Map<String, Object> view() {
        return Map.of("time", at, "kind", kind, "key", key == null ? "" : key);
    }

    Map<String, @Nullable Object> row() {
        return Journal.fields("kind", kind, "at", Plain.iso(at), "eventIds", eventIds);
    }
}
