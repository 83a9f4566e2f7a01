package io.tetik.jobs;

import io.tetik.jobs.cluster.ClusterOptions;

/** Talks to a Flink cluster about the live job: its state, savepoints, its end. */
public final class ClusterJob {
    private ClusterJob() {}

    public static void main(String[] args) {
        System.exit(ClusterOptions.execute(args));
    }
}
