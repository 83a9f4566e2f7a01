package io.tetik.jobs;

import io.tetik.jobs.replay.ReplayOptions;

/** Replays event files against definitions, by the same topology as the live job. */
public final class ReplayJob {
    private ReplayJob() {}

    public static void main(String[] args) {
        System.exit(ReplayOptions.execute(args));
    }
}
