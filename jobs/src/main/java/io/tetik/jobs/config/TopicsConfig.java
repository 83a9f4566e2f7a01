package io.tetik.jobs.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The topics: events and definitions come in, the others go out. */
public record TopicsConfig(
        List<String> events,
        String definitions,
        String commands,
        String segmentChanges,
        String decisions,
        String rejected,
        String definitionStatus)
        implements Serializable {

    public TopicsConfig {
        events = List.copyOf(events);
    }

    /** All of them, inputs first. */
    public List<String> all() {
        List<String> all = new ArrayList<>(events);
        all.addAll(List.of(definitions, commands, segmentChanges, decisions, rejected, definitionStatus));
        return List.copyOf(all);
    }
}
