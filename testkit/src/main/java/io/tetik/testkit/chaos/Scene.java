package io.tetik.testkit.chaos;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the faults act on: a cluster under load, and the two jobs that run there. */
record Scene(
        LocalCluster cluster,
        List<JobUnderTest> jobs,
        Load load,
        int seconds,
        DefinitionChanges definitions,
        LoadPublisher publisher,
        Recoveries recoveries,
        Report report) {
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 5;

    Scene {
        jobs = List.copyOf(jobs);
    }

    /** Waits until a share of the load is published, and lets it go on for a little further only. */
    void awaitProgress(double share, double ahead) throws ChaosException {
        publisher.limit(share + ahead);
        Waiting.until(
                "so much of the load is published", Duration.ofSeconds(seconds).plus(PATIENCE), () -> {
                    recoveries.look();
                    return publisher.progress() >= share;
                });
    }

    /** Publishes new definitions, sound and unsound. */
    void changeDefinitions() {
        definitions.change().forEach(publisher::send);
    }

    /** Stops the jobs with savepoints and lets them go on with another parallelism. */
    void rescale(int parallelism) throws ChaosException, InterruptedException {
        Together.all(jobs, job -> job.submit(parallelism, stop(job)));
        awaitWell();
        report.say("stopped with savepoints; the jobs go on with parallelism %d", parallelism);
    }

    /** How many commands the job has sent that sends them at once. */
    long sent() throws ChaosException {
        JobUnderTest job =
                jobs.stream().filter(each -> !each.isExactlyOnce()).findFirst().orElseThrow();
        return cluster.records(job.config().topics().commands());
    }

    /** Until all tasks run, and a checkpoint is complete that began after this call. */
    void awaitWell() throws ChaosException {
        Instant now = Instant.now();
        for (JobUnderTest job : jobs) {
            job.awaitWell(now, PATIENCE);
        }
    }

    void awaitWell(JobUnderTest job) throws ChaosException {
        job.awaitWell(Instant.now(), PATIENCE);
    }

    /** A savepoint may fail while the cluster is still finding its feet. */
    String stop(JobUnderTest job) throws IOException, ChaosException {
        for (int attempt = 1; ; attempt++) {
            try {
                return job.stop();
            } catch (ChaosException failed) {
                if (attempt == ATTEMPTS) {
                    throw failed;
                }
                report.say("stopping with a savepoint has failed, and is tried again");
                awaitWell(job);
            }
        }
    }
}
