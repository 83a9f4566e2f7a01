package io.tetik.jobs;

import io.tetik.jobs.topics.TopicsCommand;

/** Creates and describes the topics of the live job. */
public final class TopicsTool {
    private TopicsTool() {}

    public static void main(String[] args) {
        System.exit(TopicsCommand.execute(args));
    }
}
