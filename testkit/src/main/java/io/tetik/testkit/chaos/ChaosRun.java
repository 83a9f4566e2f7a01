package io.tetik.testkit.chaos;

import io.tetik.jobs.config.TopicsConfig;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** The test from its beginning to its verdict. */
final class ChaosRun {
    private final ChaosPlan plan;
    private final LocalCluster cluster;
    private final Report report = new Report();

    ChaosRun(ChaosPlan plan, LocalCluster cluster) {
        this.plan = plan;
        this.cluster = cluster;
    }

    /** Whether everything was as it should. */
    boolean run() throws IOException, ChaosException, InterruptedException {
        report.say(
                "seed %d: %s in %d seconds, %d days of events",
                plan.seed(), plan.fault().title(), plan.seconds(), plan.days());
        List<JobUnderTest> jobs = List.of(
                JobUnderTest.comparable(cluster, "at-least-once"), JobUnderTest.comparable(cluster, "exactly-once"));
        TopicsConfig topics = jobs.get(0).config().topics();
        Load load = Load.read(cluster.samples(), topics.events(), plan.days(), plan.seed());
        DatedEdits edits = new DatedEdits(cluster.samples(), load, plan.seed());
        Expectation expected = prepare(load, edits);
        createTopics(jobs);
        DefinitionChanges definitions =
                new DefinitionChanges(cluster.samples(), topics.definitions(), edits, plan.seed());
        try (LoadPublisher publisher = new LoadPublisher(cluster.bootstrapServers())) {
            definitions.all().forEach(publisher::send);
            publisher.flush();
            Together.all(jobs, job -> job.submit(2, ""));
            for (JobUnderTest job : jobs) {
                job.awaitWell(Instant.EPOCH, Scene.PATIENCE);
            }
            report.say("two jobs run, with parallelism 2");
            Scene scene = new Scene(
                    cluster, jobs, load, plan.seconds(), definitions, publisher, new Recoveries(jobs), report);
            disturb(scene);
            boolean good = judge(scene, expected);
            System.out.print(scene.recoveries().summary());
            report.say(good ? "PASSED" : "FAILED");
            return good;
        }
    }

    /** Starts the cluster, and replays the load meanwhile. */
    private Expectation prepare(Load load, DatedEdits edits) throws ChaosException, InterruptedException {
        AtomicReference<@Nullable Expectation> replayed = new AtomicReference<>();
        Together.all(
                List.<Together.Step<Boolean>>of(
                        none -> cluster.script("local-cluster", List.of("up")),
                        none -> replayed.set(Expectation.of(cluster, load, edits))),
                step -> step.take(true));
        Expectation expected = replayed.get();
        if (expected == null) {
            throw new ChaosException("the replay gives nothing");
        }
        report.say(
                "the cluster is up; %d lines; the replay gives %d commands and rejects %d lines",
                load.lines().size(),
                expected.commands().size(),
                expected.rejected().size());
        return expected;
    }

    private void createTopics(List<JobUnderTest> jobs) throws ChaosException, InterruptedException {
        List<NewTopic> topics = new ArrayList<>();
        TopicsConfig first = jobs.get(0).config().topics();
        first.events().forEach(name -> topics.add(topic(name, Load.PARTITIONS)));
        topics.add(compacted(first.definitions()));
        topics.add(topic(first.clock(), 1));
        for (JobUnderTest job : jobs) {
            TopicsConfig own = job.config().topics();
            List.of(own.commands(), own.segmentChanges(), own.decisions(), own.rejected())
                    .forEach(name -> topics.add(topic(name, Load.PARTITIONS)));
            topics.add(compacted(own.definitionStatus()));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException failed) {
            throw new ChaosException("the topics cannot be created: " + failed.getCause());
        }
    }

    static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    static NewTopic compacted(String name) {
        return topic(name, 1).configs(Map.of("cleanup.policy", "compact"));
    }

    /** The load, and under it the fault. */
    private void disturb(Scene scene) throws IOException, ChaosException, InterruptedException {
        LoadPublisher publisher = scene.publisher();
        publisher.limit(0);
        Thread publishing =
                new Thread(() -> publisher.publish(scene.load(), scene.definitions(), plan.seconds()), "publisher");
        publishing.setDaemon(true);
        publishing.start();
        plan.fault().inject(scene);
        scene.awaitProgress(1, 0);
        publishing.join();
        publisher.throwFailure();
        scene.recoveries().awaitAll(Scene.PATIENCE);
        report.say("all is published; the jobs have recovered from everything");
    }

    private static boolean judge(Scene scene, Expectation expected) throws IOException, ChaosException {
        JobVerdict verdict = new JobVerdict(scene, expected);
        for (JobUnderTest job : scene.jobs()) {
            verdict.on(job);
        }
        verdict.onLogs();
        return verdict.isGood();
    }
}
