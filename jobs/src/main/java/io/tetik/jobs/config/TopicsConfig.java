package io.tetik.jobs.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The topics: events and definitions come in, ticks of the clock go out and come in again, the others go out. */
public record TopicsConfig(
        List<String> events,
        String definitions,
        String commands,
        String segmentChanges,
        String decisions,
        String rejected,
        String definitionStatus,
        String clock)
        implements Serializable {

    public TopicsConfig {
        events = List.copyOf(events);
    }

    /** All of them, inputs first. */
    public List<String> all() {
        List<String> all = new ArrayList<>(events);
        all.addAll(List.of(definitions, commands, segmentChanges, decisions, rejected, definitionStatus, clock));
        return List.copyOf(all);
    }
}
