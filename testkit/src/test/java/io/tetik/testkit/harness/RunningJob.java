package io.tetik.testkit.harness;

import io.tetik.jobs.EngagementPipeline;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.operator.OperatorIds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The engagement job in a cluster of its own within this process; killing it leaves nothing but its checkpoints. */
public final class RunningJob implements AutoCloseable {
    private final EngagementConfig config;
    private final InMemoryReporter metrics;
    private final JobClient client;

    private RunningJob(EngagementConfig config, InMemoryReporter metrics, JobClient client) {
        this.config = config;
        this.metrics = metrics;
        this.client = client;
    }

    /** Starts it, from the latest checkpoint if there is one. */
    public static RunningJob start(EngagementConfig config) throws Exception {
        return start(config, new Configuration());
    }

    /** Starts it, from the latest checkpoint if there is one, with options of Flink's that Tetik has none for. */
    public static RunningJob start(EngagementConfig config, Configuration more) throws Exception {
        Configuration configuration = new Configuration(more);
        latestCheckpoint(config)
                .ifPresent(path -> configuration.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
        return execute(config, configuration);
    }

    /** Starts it from a savepoint of which all state must find its place; a failure is not followed by another try. */
    public static RunningJob restore(EngagementConfig config, Path savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return execute(config, configuration);
    }

    private static RunningJob execute(EngagementConfig config, Configuration start) throws Exception {
        Configuration configuration = EngagementPipeline.configuration(config);
        configuration.addAll(start);
        configuration.set(RestOptions.BIND_PORT, "0");
        InMemoryReporter metrics = InMemoryReporter.create();
        metrics.addToConfiguration(configuration);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        EngagementPipeline.define(env, config);
        return new RunningJob(config, metrics, env.executeAsync("engagement under test"));
    }

    private static Optional<Path> latestCheckpoint(EngagementConfig config) throws IOException {
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

    public boolean hasCheckpoint() throws IOException {
        return latestCheckpoint(config).isPresent();
    }

    /** Whether every user has lived up to the instant: only then the engine lets the clock of its outputs go there. */
    public boolean hasReached(long instant) throws Exception {
        requireRunning();
        List<OperatorMetricGroup> subtasks = metrics.findOperatorMetricGroups(client.getJobID(), OperatorIds.ENGINE);
        return subtasks.size() == config.runtime().parallelism()
                && subtasks.stream().allMatch(subtask -> outputClock(subtask) >= instant);
    }

    private long outputClock(OperatorMetricGroup subtask) {
        return metrics.getMetricsByGroup(subtask).get("currentOutputWatermark") instanceof Gauge<?> gauge
                        && gauge.getValue() instanceof Long clock
                ? clock
                : Long.MIN_VALUE;
    }

    /** The sum of a counter or gauge over all subtasks and partitions; 0 where nobody has it. */
    public long measured(String metric) {
        return measured(metric, group -> true);
    }

    /** The same, of one topic. */
    public long measured(String metric, String topic) {
        return measured(metric, "topic", topic);
    }

    /** The same, of those with the label. */
    public long measured(String metric, String label, String value) {
        return measured(metric, group -> value.equals(group.getAllVariables().get("<" + label + ">")));
    }

    private long measured(String metric, Predicate<MetricGroup> which) {
        return metrics.getMetricsByGroup().entrySet().stream()
                .filter(group -> which.test(group.getKey()))
                .map(group -> group.getValue().get(metric))
                .mapToLong(RunningJob::value)
                .sum();
    }

    private static long value(@Nullable Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number ? number.longValue() : 0;
    }

    /** How many checkpoints were completed. */
    public long checkpoints() {
        return ofJob("numberOfCompletedCheckpoints");
    }

    /** How often it has failed and begun again at its latest checkpoint. */
    public long restarts() {
        return ofJob("numRestarts");
    }

    private long ofJob(String metric) {
        return metrics.findJobMetricGroups(client.getJobID(), metric).stream()
                .map(found -> ((Gauge<?>) found.f2).getValue())
                .mapToLong(count -> ((Number) count).longValue())
                .max()
                .orElse(0);
    }

    /** Ends it with a savepoint in the canonical format, which every state backend can read, and returns its folder. */
    public Path stop(Path folder) throws Exception {
        String path = client.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        client.getJobExecutionResult().get();
        return Path.of(URI.create(path));
    }

    /** Throws what the job has failed with, so that nobody waits for it in vain. */
    public void requireRunning() throws Exception {
        if (hasEnded()) {
            client.getJobExecutionResult().get();
            throw new IllegalStateException("the job has ended");
        }
    }

    private boolean hasEnded() {
        return client.getJobExecutionResult().isDone();
    }

    /** Kills it if it runs. */
    @Override
    public void close() {
        try {
            if (!hasEnded()) {
                kill();
            }
        } catch (Exception failed) {
            throw new IllegalStateException("the job could not be ended", failed);
        }
    }

    /** Ends it without a savepoint. */
    public void kill() throws Exception {
        client.cancel().get();
        try {
            client.getJobExecutionResult().get();
        } catch (ExecutionException cancelled) {
            // A cancelled job has no result.
            return;
        }
    }
}
