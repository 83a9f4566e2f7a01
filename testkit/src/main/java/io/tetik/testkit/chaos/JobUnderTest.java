package io.tetik.testkit.chaos;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.tools.cluster.ClusterException;
import io.tetik.tools.cluster.FlinkJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One of the jobs: its options, and its id, which changes when it goes on from a savepoint. */
final class JobUnderTest {
    private final LocalCluster cluster;
    private final String guarantee;
    private final Path file;
    private final EngagementConfig config;
    private volatile String id = "";

    /** @param options the file of its options */
    JobUnderTest(LocalCluster cluster, String guarantee, String options) throws IOException {
        this.cluster = cluster;
        this.guarantee = guarantee;
        this.file = cluster.folder().resolve(guarantee + ".properties");
        Files.writeString(file, options);
        this.config = EngagementConfig.load(List.of("--config=" + file), Map.of());
    }

    /** One whose outputs can be compared with a replay: it waits for what is late, and has outputs of its own. */
    static JobUnderTest comparable(LocalCluster cluster, String guarantee) throws IOException {
        return new JobUnderTest(
                cluster, guarantee, """
                kafka.bootstrap-servers=%1$s
                topics.commands=tetik.%2$s.commands.v1
                topics.segment-changes=tetik.%2$s.segment-changes.v1
                topics.decisions=tetik.%2$s.decisions.v1
                topics.rejected=tetik.%2$s.rejected.v1
                topics.definition-status=tetik.%2$s.definition-status.v1
                group.id=chaos-%2$s
                start.from=earliest
                ordering.max-delay=%3$dm
                # No partition may be passed over because its broker was away, and events may be of any day.
                source.idle-timeout=0s
                source.max-drift=0s
                source.max-ahead=0s
                delivery.guarantee=%2$s
                checkpoint.interval=2s
                """.formatted(cluster.bootstrapServers(), guarantee, Load.DELAY.toMinutes()));
    }

    EngagementConfig config() {
        return config;
    }

    String guarantee() {
        return guarantee;
    }

    boolean isExactlyOnce() {
        return guarantee.equals("exactly-once");
    }

    void submit(int parallelism, String savepoint) throws IOException, ChaosException {
        List<String> arguments =
                new ArrayList<>(List.of("--config", file.toString(), "--parallelism", "" + parallelism));
        if (!savepoint.isEmpty()) {
            arguments.addAll(List.of("--from-savepoint", savepoint));
        }
        id = cluster.script("submit", arguments);
    }

    /** Ends it, gives the path of a savepoint. */
    String stop() throws IOException, ChaosException {
        return cluster.script("cancel", List.of("--savepoint", "--job", id, "--timeout", "120"));
    }

    /** Flink's word for how it is; empty while Flink does not answer. */
    String state() {
        return seen().map(FlinkJob::state).orElse("");
    }

    /** As the cluster sees it; empty while Flink does not answer. */
    private Optional<FlinkJob> seen() {
        try {
            return cluster.flink().jobs().stream()
                    .filter(job -> job.id().equals(id))
                    .findFirst();
        } catch (ClusterException away) {
            return Optional.empty();
        }
    }

    /** How often it was restarted since it was submitted, or since its JobManager came; -1 while Flink does not answer. */
    int restarts() {
        try {
            return cluster.flink().restarts(id);
        } catch (ClusterException away) {
            return -1;
        }
    }

    /**
     * The sum of a metric over all tasks that have it; empty if none does, or while Flink does not answer.
     *
     * @param end the last words of its name, with points between them
     */
    OptionalDouble metrics(String end) {
        try {
            return cluster.flink().metrics(id, end);
        } catch (ClusterException away) {
            return OptionalDouble.empty();
        }
    }

    boolean hasFailedCheckpointSince(Instant instant) {
        try {
            return cluster.flink().lastFailedCheckpoint(id).isAfter(instant);
        } catch (ClusterException away) {
            return false;
        }
    }

    private boolean runs() {
        return seen().map(FlinkJob::isUp).orElse(false);
    }

    /** Whether all of it runs, and a checkpoint is complete that began after an instant. */
    boolean isWellSince(Instant instant) {
        try {
            return runs() && cluster.flink().lastCheckpoint(id).isAfter(instant);
        } catch (ClusterException away) {
            return false;
        }
    }

    void awaitWell(Instant since, Duration patience) throws ChaosException {
        Waiting.until("the job that delivers " + guarantee + " is well", patience, () -> isWellSince(since));
    }
}
