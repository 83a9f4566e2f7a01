package io.tetik.state;

import io.tetik.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What started a run.
 *
 * @param since the earliest instant at which an event, had it been on time, could have prevented the run
 * @param event the triggering event, or null if time or a segment triggered
 */
public record TriggerRecord(
        String kind,
        long at,
        long since,
        String key,
        List<String> eventIds,
        @Nullable Event event) {
    public TriggerRecord {
        eventIds = List.copyOf(eventIds);
    }
}
