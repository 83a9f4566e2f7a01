package io.tetik.jobs.chaos;

import io.tetik.jobs.config.TopicsConfig;
import io.tetik.schemas.DeliveryCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The test from its beginning to its verdict. */
final class ChaosRun {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ATTEMPTS = 5;
    /** How far the load may run ahead of the kills, as a share. */
    private static final double AHEAD = 0.05;

    private final ChaosPlan plan;
    private final LocalCluster cluster;
    private final long began = System.nanoTime();

    ChaosRun(ChaosPlan plan, LocalCluster cluster) {
        this.plan = plan;
        this.cluster = cluster;
    }

    /** Whether everything was as it should. */
    boolean run() throws Exception {
        say(
                "seed %d: %d kills in %d seconds, %d days of events",
                plan.seed(), plan.kills(), plan.seconds(), plan.days());
        List<JobUnderTest> jobs =
                List.of(new JobUnderTest(cluster, "at-least-once"), new JobUnderTest(cluster, "exactly-once"));
        TopicsConfig topics = jobs.get(0).config().topics();
        Load load = Load.read(cluster.samples(), topics.events(), plan.days());
        List<DeliveryCommand> expected = new ArrayList<>();
        together(
                List.<Step<Boolean>>of(
                        none -> cluster.script("local-cluster", List.of("up")),
                        none -> expected.addAll(Expectation.of(cluster, load))),
                step -> step.take(true));
        say(
                "the cluster is up; %d lines; the replay gives %d commands",
                load.lines().size(), expected.size());
        createTopics(jobs);
        Definitions definitions = new Definitions(cluster.samples(), topics.definitions(), plan.seed());
        try (Publisher publisher = new Publisher(cluster.bootstrapServers())) {
            definitions.all().forEach(publisher::send);
            publisher.flush();
            together(jobs, job -> job.submit(2, ""));
            for (JobUnderTest job : jobs) {
                job.awaitWell(Instant.EPOCH, PATIENCE);
            }
            say("two jobs run, with parallelism 2");
            Recoveries recoveries = new Recoveries(jobs);
            disturb(load, definitions, publisher, jobs, recoveries);
            boolean good = judge(jobs, expected);
            System.out.print(recoveries.summary());
            say(good ? "PASSED" : "FAILED");
            return good;
        }
    }

    private void createTopics(List<JobUnderTest> jobs) throws ExecutionException, InterruptedException {
        List<NewTopic> topics = new ArrayList<>();
        TopicsConfig first = jobs.get(0).config().topics();
        first.events().forEach(name -> topics.add(topic(name, Load.PARTITIONS)));
        topics.add(compacted(first.definitions()));
        for (JobUnderTest job : jobs) {
            TopicsConfig own = job.config().topics();
            List.of(own.commands(), own.segmentChanges(), own.decisions(), own.rejected())
                    .forEach(name -> topics.add(topic(name, Load.PARTITIONS)));
            topics.add(compacted(own.definitionStatus()));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        }
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    private static NewTopic compacted(String name) {
        return topic(name, 1).configs(Map.of("cleanup.policy", "compact"));
    }

    /** The load, and under it kills, changes of definitions, and two changes of the parallelism. */
    private void disturb(
            Load load, Definitions definitions, Publisher publisher, List<JobUnderTest> jobs, Recoveries recoveries)
            throws IOException, ChaosException, InterruptedException {
        List<ChaosPlan.Kill> kills = plan.schedule();
        publisher.limit(kills.get(0).at() + AHEAD);
        Thread publishing = new Thread(() -> publisher.publish(load, plan.seconds()), "publisher");
        publishing.setDaemon(true);
        publishing.start();
        int number = 0;
        for (ChaosPlan.Kill kill : kills) {
            Waiting.until(
                    "the next kill is due", Duration.ofSeconds(plan.seconds()).plus(PATIENCE), () -> {
                        recoveries.look();
                        return publisher.progress() >= kill.at();
                    });
            // A process that is not back from its last death cannot be killed again.
            Waiting.until(kill.victim() + " lives", PATIENCE, () -> {
                recoveries.look();
                return killed(kill.victim());
            });
            recoveries.killed(kill.victim());
            number++;
            publisher.limit(number < kills.size() ? kills.get(number).at() + AHEAD : 1);
            say(
                    "kill -9 of %s, number %d, after %.0f %% of the load",
                    kill.victim(), number, publisher.progress() * 100);
            definitions.change().forEach(publisher::send);
            if (number == (plan.kills() + 2) / 3 || number == (plan.kills() * 2 + 2) / 3) {
                recoveries.awaitAll(PATIENCE);
                rescale(jobs, number * 2 > plan.kills() + 2 ? 1 : 4);
            }
        }
        publishing.join();
        publisher.throwFailure();
        recoveries.awaitAll(PATIENCE);
        say("all is published; every kill is recovered from");
    }

    private interface Step<T> {
        void take(T subject) throws IOException, ChaosException;
    }

    /** Scripts take their time, most of it waiting. */
    private static <T> void together(List<T> subjects, Step<T> step) throws ChaosException, InterruptedException {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (T subject : subjects) {
            calls.add(() -> {
                step.take(subject);
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            for (Future<Boolean> done : threads.invokeAll(calls)) {
                done.get();
            }
        } catch (ExecutionException failed) {
            throw new ChaosException(String.valueOf(failed.getCause()));
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean killed(String victim) {
        try {
            return cluster.kill(victim);
        } catch (IOException | NumberFormatException justStarting) {
            return false;
        }
    }

    private void rescale(List<JobUnderTest> jobs, int parallelism) throws ChaosException, InterruptedException {
        together(jobs, job -> job.submit(parallelism, stop(job)));
        Instant submitted = Instant.now();
        for (JobUnderTest job : jobs) {
            job.awaitWell(submitted, PATIENCE);
        }
        say("stopped with savepoints; the jobs go on with parallelism %d", parallelism);
    }

    /** A savepoint may fail while the cluster is still finding its feet. */
    private String stop(JobUnderTest job) throws IOException, ChaosException {
        for (int attempt = 1; ; attempt++) {
            try {
                return job.stop();
            } catch (ChaosException failed) {
                if (attempt == ATTEMPTS) {
                    throw failed;
                }
                say("stopping with a savepoint has failed, and is tried again");
                job.awaitWell(Instant.now(), PATIENCE);
            }
        }
    }

    private boolean judge(List<JobUnderTest> jobs, List<DeliveryCommand> expected) throws IOException, ChaosException {
        boolean good = true;
        for (JobUnderTest job : jobs) {
            String isolation = job.isExactlyOnce() ? "read_committed" : "read_uncommitted";
            String topic = job.config().topics().commands();
            try (CommandTopic commands = new CommandTopic(cluster.bootstrapServers(), topic, isolation)) {
                awaitQuiet(commands, expected.size());
                Instant now = Instant.now();
                job.awaitWell(now, PATIENCE);
                stop(job);
                commands.pollToTheEnd();
                Comparison comparison = Comparison.of(expected, commands.commands());
                good &= comparison.isGood(job.isExactlyOnce());
                report(job, comparison);
            }
        }
        return good;
    }

    /** Until all are there, or nothing has come for a minute. */
    private static void awaitQuiet(CommandTopic commands, int expected) {
        int before = 0;
        long lastNew = System.nanoTime();
        while (commands.distinct() < expected && System.nanoTime() - lastNew < 60_000_000_000L) {
            commands.poll();
            if (commands.distinct() > before) {
                before = commands.distinct();
                lastNew = System.nanoTime();
            }
        }
    }

    private void report(JobUnderTest job, Comparison result) {
        say(
                "%s: %d expected, %d arrived, of these %d again; %d missing, %d extra, %d different",
                job.guarantee(),
                result.expected(),
                result.arrived(),
                result.repeated(),
                result.missing().size(),
                result.extra().size(),
                result.different().size());
        show("missing", result.missing());
        show("extra", result.extra());
        show("different", result.different());
    }

    private static void show(String what, List<String> ids) {
        ids.stream().limit(5).forEach(id -> System.out.println("  " + what + " " + id));
    }

    private void say(String format, Object... values) {
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, String.format(Locale.ROOT, format, values));
    }
}
