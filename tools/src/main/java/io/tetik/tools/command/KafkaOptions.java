package io.tetik.tools.command;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.EngagementOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Kafka is, how clients log in, and what the topics are called: as the live job has it. */
public final class KafkaOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Options of the live job: where Kafka is, how clients log in, what topics are called.")
    private @Nullable Path config;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers, between commas; overrides the file.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = PatienceConverter.class,
            defaultValue = "30s",
            description = "For how long Kafka may not answer, such as 15s or 2m; default: 30s.")
    private Duration timeout = Duration.ZERO;

    /**
     * The options of the live job: the file, the environment and the command line.
     *
     * @throws ToolException if they cannot be used, with all mistakes
     */
    public EngagementConfig load() throws ToolException {
        return new JobArguments()
                .with(EngagementConfig.FILE, config)
                .with(EngagementOptions.KAFKA_BOOTSTRAP_SERVERS.key(), bootstrapServers)
                .load();
    }

    /** For how long Kafka may not answer. */
    public Duration patience() {
        return timeout;
    }
}
