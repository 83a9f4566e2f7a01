package io.tetik.testkit.chaos;

import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.jobs.config.TopicsConfig;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.vocabulary.DefinitionAnswer;
import io.tetik.testkit.harness.OutputTopic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Whether a job has done what it should: its commands are those of a replay, what could not be used is on its topic, and
 * definitions that could not be used were answered.
 */
final class JobVerdict {
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Scene scene;
    private final Expectation expected;
    private boolean good = true;

    JobVerdict(Scene scene, Expectation expected) {
        this.scene = scene;
        this.expected = expected;
    }

    boolean isGood() {
        return good;
    }

    /** Waits until all is there, stops the job with a savepoint, and looks at what it has left. */
    void on(JobUnderTest job) throws IOException, ChaosException {
        TopicsConfig topics = job.config().topics();
        try (OutputTopic<DeliveryCommand> commands =
                        output(job, topics.commands(), DeliveryCommand.class, DeliveryCommand::getCommandId);
                OutputTopic<RejectedRecord> rejected = output(
                        job,
                        topics.rejected(),
                        RejectedRecord.class,
                        each -> Expectation.row(each).id());
                OutputTopic<DefinitionStatus> statuses =
                        output(job, topics.definitionStatus(), DefinitionStatus.class, JobVerdict::place)) {
            commands.pollUntil(expected.commands().size(), SILENCE);
            rejected.pollUntil(expected.rejected().size(), SILENCE);
            scene.awaitWell(job);
            scene.stop(job);
            commands.pollToTheEnd();
            rejected.pollToTheEnd();
            statuses.pollToTheEnd();
            take(
                    job,
                    "commands",
                    RecordComparison.of(
                            expected.commands(),
                            commands.records().stream().map(Expectation::row).toList()));
            take(
                    job,
                    "rejected records",
                    RecordComparison.of(
                            expected.rejected(),
                            rejected.records().stream().map(Expectation::row).toList()));
            refusals(job, statuses);
        }
    }

    private <T extends SpecificRecordBase> OutputTopic<T> output(
            JobUnderTest job, String topic, Class<T> type, Function<T, String> id) {
        return new OutputTopic<>(scene.cluster().bootstrapServers(), job.isExactlyOnce(), topic, type, id);
    }

    private void take(JobUnderTest job, String what, RecordComparison result) {
        good &= result.isGood(job.isExactlyOnce());
        scene.report()
                .say(
                        "%s: %d %s expected, %d arrived, of these %d again; %d missing, %d extra, %d different",
                        job.guarantee(),
                        result.expected(),
                        what,
                        result.arrived(),
                        result.repeated(),
                        result.missing().size(),
                        result.extra().size(),
                        result.different().size());
        scene.report().show("missing", result.missing());
        scene.report().show("extra", result.extra());
        scene.report().show("different", result.different());
    }

    private void refusals(JobUnderTest job, OutputTopic<DefinitionStatus> statuses) {
        Set<String> unreadable = new TreeSet<>();
        Set<String> unanswered = new TreeSet<>(scene.definitions().mistaken());
        for (DefinitionStatus status : statuses.records()) {
            if (status.getKind().equals(DefinitionCatalog.UNREADABLE)) {
                unreadable.add(status.getName());
            } else if (DefinitionAnswer.REJECTED.isIn(status.getStatus())) {
                unanswered.remove(status.getKind() + "/" + status.getName());
            }
        }
        good &= unanswered.isEmpty() && unreadable.size() == scene.definitions().unreadables();
        scene.report()
                .say(
                        "%s: %d of %d unreadable definitions and %d of %d with mistakes were answered",
                        job.guarantee(),
                        unreadable.size(),
                        scene.definitions().unreadables(),
                        scene.definitions().mistaken().size() - unanswered.size(),
                        scene.definitions().mistaken().size());
        scene.report().show("not answered", List.copyOf(unanswered));
    }

    private static String place(DefinitionStatus status) {
        return status.getKind() + "/" + status.getName() + "/" + status.getRevision() + "/" + status.getStatus();
    }

    /** Nothing that the processes have logged may say who the users are. */
    void onLogs() throws IOException {
        Logs logs = scene.cluster().logs();
        List<String> personal = logs.personal(scene.load().users());
        good &= personal.isEmpty();
        scene.report()
                .say(
                        "%d of %d users' ids or addresses are in %.1f MB of logs",
                        personal.size(), scene.load().users().size(), logs.size() / 1e6);
        scene.report().show("personal", personal);
    }
}
