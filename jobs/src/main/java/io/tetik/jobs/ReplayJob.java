package io.tetik.jobs;

import io.tetik.jobs.files.InvalidDefinitionsException;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.jobs.replay.ReplayConfig;
import io.tetik.jobs.replay.ReplayRun;
import io.tetik.jobs.replay.ReplaySummary;

/** Replays event files against definitions, by the same topology as the live job. */
public final class ReplayJob {
    private ReplayJob() {}

    /**
     * Reads, decides and writes. Nothing is written unless everything can be used.
     *
     * @return what went in and came out
     * @throws UnusableInputException if files or folders cannot be used
     * @throws InvalidDefinitionsException if definitions cannot be used
     */
    public static ReplaySummary run(ReplayConfig config, Progress progress) throws Exception {
        return ReplayRun.of(config).run(progress);
    }
}
