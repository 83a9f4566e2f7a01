package io.tetik.testkit.savepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.RunningJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes the fixture of a release into the folder that {@code -Dtetik.writeSavepoint} names, which must not exist. No test
 * by its name, so that it runs only when asked for; the README beside the fixtures says how.
 */
class SavepointFixtureWriter {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSavepointOfThisReleaseIsWrittenAndAJobGoesOnFromIt() throws Exception {
        String folderToBe = System.getProperty("tetik.writeSavepoint");
        Path target = Path.of(Objects.requireNonNull(folderToBe, "to be run with -Dtetik.writeSavepoint=DIR"));
        assertThat(target).as("a released fixture is never replaced").doesNotExist();
        Fixture fixture = new Fixture(folder.resolve("fixture"));
        fixture.writeOptions(SampleStory.OPTIONS);
        Story story = SampleStory.tell(fixture.config(List.of("--kafka.bootstrap-servers=none:1")));

        List<DeliveryCommand> sent = save(fixture, story);
        List<DeliveryCommand> all = Replay.commands(story);
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(all).as("commands of the replay").doesNotHaveDuplicates().containsAll(sent);
        List<DeliveryCommand> after =
                all.stream().filter(each -> !sent.contains(each)).toList();
        fixture.write(all.stream().filter(sent::contains).toList(), after);
        assertThat(Continuation.of(fixture, folder.resolve("continuation"), List.of()))
                .containsExactlyInAnyOrderElementsOf(after);
        copy(fixture.folder(), target);
    }

    /** Lets a job live up to the savepoint, writes it, and returns what the job has sent. */
    private List<DeliveryCommand> save(Fixture fixture, Story story) throws Exception {
        try (Life life = Life.begin(fixture, story, folder, List.of())) {
            life.publish(story.before().subList(0, 1));
            try (RunningJob job = RunningJob.start(life.config(), allStateInFiles())) {
                life.follow(job, story.before().subList(1, story.before().size()));
                awaitCommits(job);
                fixture.write(story, job.stop(folder.resolve("savepoints")));
            }
            return life.commands();
        }
    }

    /** Else the metadata would hold small states, and with them paths of the machine on which they were written. */
    private static Configuration allStateInFiles() {
        return new Configuration().set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
    }

    /**
     * No transaction may be open, since a fixture has no broker that knows it: the first checkpoint from now on may have begun
     * before, the second writes the last records, and the third has nothing more to commit.
     */
    private static void awaitCommits(RunningJob job) throws Exception {
        long done = job.checkpoints();
        Await.until("three more checkpoints", () -> job.checkpoints() >= done + 3);
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
