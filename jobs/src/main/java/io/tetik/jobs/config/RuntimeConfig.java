package io.tetik.jobs.config;

import io.tetik.engine.identity.IdentityLimits;
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
 * @param identity how much is kept of what visitors do of whom nobody knows who they are
 */
public record RuntimeConfig(
        Duration checkpointInterval,
        String checkpointDirectory,
        int toleratedFailures,
        StateBackend stateBackend,
        int cachedUsers,
        int cachedBytes,
        int parallelism,
        IdentityLimits identity)
        implements Serializable {}
