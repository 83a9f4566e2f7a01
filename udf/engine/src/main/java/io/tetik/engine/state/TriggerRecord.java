package io.tetik.engine.state;

import io.tetik.engine.event.Event;
import io.tetik.engine.event.StageEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What started a run.
 *
 * @param since the earliest instant at which an event, had it been on time, could have prevented the run
 * @param event the triggering event, or null if time, a segment or a pattern triggered
 * @param stages of a pattern, by stage, the latest event
 * @param facts what else the kind of trigger leaves, by name below {@code trigger}: values of the language
 */
public record TriggerRecord(
        String kind,
        long at,
        long since,
        String key,
        List<String> eventIds,
        @Nullable Event event,
        Map<String, Event> stages,
        Map<String, Object> facts)
        implements StageEvents {
    public TriggerRecord {
        eventIds = List.copyOf(eventIds);
        stages = Map.copyOf(stages);
        facts = Map.copyOf(facts);
    }

    /** One that leaves nothing else. */
    public TriggerRecord(
            String kind,
            long at,
            long since,
            String key,
            List<String> eventIds,
            @Nullable Event event,
            Map<String, Event> stages) {
        this(kind, at, since, key, eventIds, event, stages, Map.of());
    }

    /** The same with what else the kind of trigger leaves. */
    public TriggerRecord with(Map<String, Object> more) {
        return new TriggerRecord(kind, at, since, key, eventIds, event, stages, more);
    }

    @Override
    public @Nullable Event latest(String stage) {
        return stages.get(stage);
    }
}
