package io.tetik.jobs;

import io.tetik.jobs.produce.ProduceCommand;

/** Sends files of events to a topic. */
public final class ProduceTool {
    private ProduceTool() {}

    public static void main(String[] args) {
        System.exit(ProduceCommand.execute(args));
    }
}
