package io.tetik.tools.cluster;

import java.time.Instant;
import java.util.Set;

/**
 * A job as the cluster sees it.
 *
 * @param state Flink's name of it
 * @param tasks how many subtasks it has
 * @param running how many of them run
 */
public record FlinkJob(String id, String name, String state, Instant started, int tasks, int running) {
    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

    /** It has ended for good. */
    public boolean isOver() {
        return ENDED.contains(state);
    }

    /** All of its subtasks run. */
    public boolean isUp() {
        return state.equals("RUNNING") && tasks > 0 && running == tasks;
    }
}
