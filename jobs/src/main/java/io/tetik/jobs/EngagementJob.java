package io.tetik.jobs;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.InvalidConfigException;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The live job: events and definitions from Kafka, commands, segment changes and decisions to Kafka. */
public final class EngagementJob {
    private EngagementJob() {}

    public static void main(String[] args) throws Exception {
        try {
            EngagementConfig config = EngagementConfig.load(List.of(args), System.getenv());
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.getExecutionEnvironment(EngagementPipeline.configuration(config));
            EngagementPipeline.define(env, config);
            env.execute("tetik engagement");
        } catch (InvalidConfigException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }
}
