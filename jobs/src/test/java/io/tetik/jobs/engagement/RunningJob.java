package io.tetik.jobs.engagement;

import io.tetik.jobs.EngagementPipeline;
import io.tetik.jobs.config.EngagementConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The engagement job in a cluster of its own within this process; killing it leaves nothing but its checkpoints. */
final class RunningJob {
    private final EngagementConfig config;
    private final JobClient client;

    private RunningJob(EngagementConfig config, JobClient client) {
        this.config = config;
        this.client = client;
    }

    /** Starts it, from the latest checkpoint if there is one. */
    static RunningJob start(EngagementConfig config) throws Exception {
        Configuration configuration = EngagementPipeline.configuration(config);
        configuration.set(RestOptions.BIND_PORT, "0");
        latestCheckpoint(config)
                .ifPresent(path -> configuration.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        EngagementPipeline.define(env, config);
        return new RunningJob(config, env.executeAsync("engagement under test"));
    }

    static Optional<Path> latestCheckpoint(EngagementConfig config) throws IOException {
        Path folder = Path.of(URI.create(config.runtime().checkpointDirectory()));
        if (Files.notExists(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(Path::getParent);
        }
    }

    boolean hasCheckpoint() throws IOException {
        return latestCheckpoint(config).isPresent();
    }

    /** Ends it without a savepoint. */
    void kill() throws Exception {
        client.cancel().get();
        try {
            client.getJobExecutionResult().get();
        } catch (java.util.concurrent.ExecutionException cancelled) {
            // A cancelled job has no result.
            return;
        }
    }
}
