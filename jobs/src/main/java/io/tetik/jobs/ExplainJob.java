package io.tetik.jobs;

import io.tetik.jobs.explain.ExplainOptions;

/** Tells from the decisions why a user did or did not get a message. */
public final class ExplainJob {
    private ExplainJob() {}

    public static void main(String[] args) {
        System.exit(ExplainOptions.execute(args));
    }
}
