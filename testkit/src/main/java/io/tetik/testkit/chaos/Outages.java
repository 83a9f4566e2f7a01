package io.tetik.testkit.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Kafka is away for a while; later the disk of the checkpoints is full for a minute. */
final class Outages implements Fault {
    private static final Duration DISK_FULL = Duration.ofMinutes(1);
    private static final double KAFKA_AT = 0.2;
    private static final double DISK_AT = 0.6;
    /** How far the load may go on during an outage, as a share. */
    private static final double AHEAD = 0.3;

    private final Duration kafkaAway;

    Outages(Duration kafkaAway) {
        this.kafkaAway = kafkaAway;
    }

    @Override
    public String title() {
        return "Kafka away for " + kafkaAway.toSeconds() + " s and a full disk";
    }

    @Override
    public void inject(Scene scene) throws IOException, ChaosException, InterruptedException {
        scene.awaitProgress(KAFKA_AT, AHEAD);
        scene.changeDefinitions();
        scene.publisher().flush();
        kafkaAway(scene);
        scene.awaitProgress(DISK_AT, AHEAD);
        scene.changeDefinitions();
        diskFull(scene);
    }

    private void kafkaAway(Scene scene) throws IOException, ChaosException {
        Logs logs = scene.cluster().logs("taskmanager-", "jobmanager");
        scene.cluster().suspend("kafka");
        scene.report().say("Kafka is away");
        Waiting.hold(kafkaAway, () -> requireAlive(scene));
        scene.report().say("after %d s the jobs are %s", kafkaAway.toSeconds(), states(scene));
        String complaint = logs.firstNew("node", "could not be established", "not be available");
        scene.report().say("they say: %s", complaint);
        scene.recoveries().killed("kafka");
        scene.cluster().resume("kafka");
        scene.recoveries().awaitAll(Scene.PATIENCE);
    }

    private static void diskFull(Scene scene) throws IOException, ChaosException {
        Logs logs = scene.cluster().logs("jobmanager");
        Instant began = Instant.now();
        List<Integer> restarts = restarts(scene);
        scene.cluster().fillCheckpointDisk();
        scene.report().say("the disk of the checkpoints is full");
        Waiting.until(
                "a checkpoint of each job has failed",
                Scene.PATIENCE,
                () -> scene.jobs().stream().allMatch(job -> job.hasFailedCheckpointSince(began)));
        long before = scene.sent();
        Waiting.hold(DISK_FULL, () -> requireAlive(scene));
        long after = scene.sent();
        scene.report().say("they say: %s", logs.firstNew("No space left on device"));
        scene.report()
                .say(
                        "after %d s the jobs are %s; at least once, %d commands were sent meanwhile",
                        DISK_FULL.toSeconds(), states(scene), after - before);
        if (after == before || !restarts(scene).equals(restarts)) {
            throw new ChaosException("a full disk must stop neither the commands nor a job");
        }
        scene.cluster().freeCheckpointDisk();
        scene.awaitWell();
        scene.report().say("there is room again; checkpoints complete");
    }

    private static List<Integer> restarts(Scene scene) {
        return scene.jobs().stream().map(JobUnderTest::restarts).toList();
    }

    private static void requireAlive(Scene scene) throws ChaosException {
        for (JobUnderTest job : scene.jobs()) {
            String state = job.state();
            if (state.equals("FAILED") || state.equals("FINISHED") || state.equals("CANCELED")) {
                throw new ChaosException("the job that delivers " + job.guarantee() + " is " + state);
            }
        }
    }

    private static List<String> states(Scene scene) {
        return scene.jobs().stream()
                .map(job -> job.state().toLowerCase(Locale.ROOT) + " (" + job.restarts() + " restarts)")
                .toList();
    }
}
