package io.tetik.jobs;

import io.tetik.jobs.chaos.ChaosOptions;

/** Kills processes of the local cluster under load and checks that the commands are those of a replay. */
public final class ChaosJob {
    private ChaosJob() {}

    public static void main(String[] args) {
        System.exit(ChaosOptions.execute(args));
    }
}
