package io.tetik.testkit.chaos;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.jobs.config.TopicsConfig;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.testkit.publish.RecordPublisher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The {@linkplain TopicCases cases}, one after the other, under a job with default options and the events of others. */
final class TopicsRun {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Flink's answers are some seconds old. */
    private static final Duration UNTIL_FLINK_SAYS = Duration.ofSeconds(4);

    static final String DEFINITIONS = """
            kind: EventType
            name: order
            ---
            kind: EventType
            name: view
            ---
            kind: EventType
            name: checkout
            properties: {blob: string}
            ---
            kind: Campaign
            name: receipt
            trigger: {event: order}
            steps: [{send: {channel: push, template: receipt}}]
            ---
            kind: Campaign
            name: too-large
            trigger: {event: checkout}
            steps: [{send: {channel: push, template: all, params: {one: event.blob, two: event.blob}}}]
            ---
            kind: Campaign
            name: leap-day
            trigger: {schedule: {cron: '0 9 29 2 *', zone: UTC}}
            steps: [{send: {channel: email, template: news}}]
            """;

    private final LocalCluster cluster;
    private final Report report = new Report();
    private int failed;
    private int allowed;

    TopicsRun(LocalCluster cluster) {
        this.cluster = cluster;
    }

    /** Whether everything was as it should. */
    boolean run() throws IOException, ChaosException, InterruptedException {
        cluster.script("local-cluster", List.of("up"));
        report.say("the cluster is up");
        JobUnderTest job = job(TopicCases.TOPICS);
        TopicsConfig topics = job.config().topics();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
                RecordPublisher publisher = new RecordPublisher(cluster.bootstrapServers())) {
            createTopics(admin, topics);
            DefinitionRecords.of(TetikKinds.LANGUAGE, new SourceText("chaos", DEFINITIONS), 1, new Problems())
                    .forEach(each -> publisher.send(RecordPublisher.message(topics.definitions(), each)));
            publisher.flush();
            job.submit(2, "");
            job.awaitWell(Instant.EPOCH, PATIENCE);
            report.say("a job with default options runs");
            try (Bystanders others = new Bystanders(
                    cluster.bootstrapServers(), topics.commands(), TopicCases.KEPT, TopicCases.PARTITIONS)) {
                others.start();
                cases(new TopicCases(cluster, admin, publisher, others, job), job, others);
            }
        } catch (ExecutionException refused) {
            throw new ChaosException("Kafka refuses: " + refused.getCause());
        }
        report.say(failed == 0 ? "PASSED" : "FAILED: %d", failed);
        return failed == 0;
    }

    private JobUnderTest job(List<String> topics) throws IOException {
        return new JobUnderTest(
                cluster, "at-least-once", """
                kafka.bootstrap-servers=%s
                topics.events=%s
                """.formatted(cluster.bootstrapServers(), String.join(",", topics)));
    }

    private static void createTopics(Admin admin, TopicsConfig topics) throws ExecutionException, InterruptedException {
        List<NewTopic> all = new ArrayList<>();
        topics.events()
                .forEach(name ->
                        all.add(ChaosRun.topic(name, name.equals(TopicCases.KEPT) ? TopicCases.PARTITIONS : 1)));
        all.add(ChaosRun.topic(topics.clock(), 1));
        List.of(topics.commands(), topics.segmentChanges(), topics.decisions(), topics.rejected())
                .forEach(name -> all.add(ChaosRun.topic(name, TopicCases.PARTITIONS)));
        all.add(ChaosRun.compacted(topics.definitions()));
        all.add(ChaosRun.compacted(topics.definitionStatus()));
        admin.createTopics(all).all().get();
    }

    private void cases(TopicCases cases, JobUnderTest job, Bystanders others)
            throws IOException, ChaosException, ExecutionException, InterruptedException {
        report.say(
                "nothing has happened yet: others are decided after %d ms",
                others.awaitDecided().toMillis());
        for (TopicCase each : cases.whileItRuns()) {
            take(each, job, others);
        }
        job.awaitWell(Instant.now(), PATIENCE);
        String savepoint = job.stop();
        cases.whileItIsDown();
        List<String> left = new ArrayList<>(TopicCases.TOPICS);
        left.remove(TopicCases.RETIRED);
        JobUnderTest restarted = job(left);
        Logs logs = cluster.logs("taskmanager-");
        restarted.submit(2, savepoint);
        restarted.awaitWell(Instant.EPOCH, PATIENCE);
        allowed = 0;
        report.say("the job was stopped with a savepoint and goes on from it");
        for (TopicCase each : cases.afterRestart(restarted, logs)) {
            take(each, restarted, others);
        }
    }

    /** A case that fails does not keep others from being tried. */
    private void take(TopicCase each, JobUnderTest job, Bystanders others) throws InterruptedException {
        try {
            allowed += each.restarts();
            String seen = each.happening().happen();
            if (each.restarts() > 0) {
                job.awaitWell(Instant.now(), PATIENCE);
            }
            Duration decided = others.awaitDecided();
            Waiting.hold(UNTIL_FLINK_SAYS, () -> requireNoRestart(job));
            report.say("OK      %s: %s; others after %d ms", each.name(), seen, decided.toMillis());
        } catch (IOException | ChaosException | ExecutionException wrong) {
            failed++;
            report.say("FAILED  %s: %s", each.name(), String.valueOf(wrong.getMessage()));
        }
    }

    private void requireNoRestart(JobUnderTest job) throws ChaosException {
        int restarts = job.restarts();
        if (restarts > allowed || !job.state().equals("RUNNING")) {
            allowed = Math.max(allowed, restarts);
            throw new ChaosException("the job is " + job.state() + " and has restarted, " + restarts + " times in all");
        }
    }
}
