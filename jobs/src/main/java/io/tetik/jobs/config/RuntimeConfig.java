package io.tetik.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How Flink runs the job.
 *
 * @param checkpointDirectory a URI; empty: as the cluster is configured
 * @param toleratedFailures how many checkpoints in a row may fail
 * @param cachedUsers how many users each subtask keeps decoded in memory
 * @param cachedBytes how many bytes they may have together, as they are written
 * @param parallelism 0: as the cluster is configured
 * @param identityKeep how long before a visitor is known by a user id events of hers may be that become that user's
 * @param identityMaxEvents the most of these events
 */
public record RuntimeConfig(
        Duration checkpointInterval,
        String checkpointDirectory,
        int toleratedFailures,
        StateBackend stateBackend,
        int cachedUsers,
        int cachedBytes,
        int parallelism,
        Duration identityKeep,
        int identityMaxEvents)
        implements Serializable {}
