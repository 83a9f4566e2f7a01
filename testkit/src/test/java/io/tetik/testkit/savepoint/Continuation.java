package io.tetik.testkit.savepoint;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.testkit.harness.RunningJob;
import java.nio.file.Path;
import java.util.List;

/** The life of a job after its savepoint. */
final class Continuation {
    private Continuation() {}

    /**
     * Restores the job of a fixture on a new broker, on which everything stands where it stood, and lets it live on to the
     * end of the story.
     *
     * @param folder for all files on the way
     * @param options that the job has other than its predecessor
     * @return the commands that it sends
     */
    static List<DeliveryCommand> of(Fixture fixture, Path folder, List<String> options) throws Exception {
        Story story = fixture.story();
        Path savepoint = fixture.savepoint(folder.resolve("savepoint"));
        try (Life life = Life.begin(fixture, story, folder, options)) {
            life.publish(story.before());
            try (RunningJob job = RunningJob.restore(life.config(), savepoint)) {
                life.follow(job, story.after());
                // What it has sent is complete only when it is ended in order.
                job.stop(folder.resolve("stopped"));
            }
            return life.commands();
        }
    }
}
