package io.tetik.engine.trigger.pattern.differential;

import java.util.List;

/**
 * That a pattern matched, or ran out of time, for a user.
 *
 * @param at epoch milliseconds
 * @param eventIds sorted
 */
public record Firing(String user, long at, List<String> eventIds) {
    public Firing {
        eventIds = eventIds.stream().sorted().toList();
    }
}
