package io.tetik.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How Flink runs the job.
 *
 * @param checkpointDirectory a URI; empty: as the cluster is configured
 * @param cachedUsers how many users each subtask keeps decoded in memory
 * @param parallelism 0: as the cluster is configured
 */
public record RuntimeConfig(
        Duration checkpointInterval,
        String checkpointDirectory,
        StateBackend stateBackend,
        int cachedUsers,
        int parallelism)
        implements Serializable {}
