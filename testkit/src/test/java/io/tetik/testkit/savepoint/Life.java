package io.tetik.testkit.savepoint;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.RunningJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A live job on a broker of its own, which lives through a story step by step. */
final class Life implements AutoCloseable {
    private final JobBroker broker;
    private final EngagementConfig config;
    private final Story story;

    private Life(JobBroker broker, EngagementConfig config, Story story) {
        this.broker = broker;
        this.config = config;
        this.story = story;
    }

    /** A broker with topics and nothing in them. */
    static Life begin(Fixture fixture, Story story, Path folder, List<String> options) throws Exception {
        JobBroker broker = JobBroker.start(folder.resolve("kafka"));
        List<String> all = new ArrayList<>(options);
        all.add("--kafka.bootstrap-servers=" + broker.bootstrapServers());
        all.add("--checkpoint.directory=" + folder.resolve("checkpoints").toUri());
        EngagementConfig config = fixture.config(all);
        broker.createTopics(config.topics());
        return new Life(broker, config, story);
    }

    EngagementConfig config() {
        return config;
    }

    void publish(List<Step> steps) throws Exception {
        for (Step step : steps) {
            broker.send(step.records());
        }
    }

    /** Publishes step after step, each when the job has done with the one before: else the outcome would be chance. */
    void follow(RunningJob job, List<Step> steps) throws Exception {
        for (Step step : steps) {
            broker.send(step.records());
            if (step.kind() == Step.Kind.EVENTS) {
                long clock = story.clockAfter(step);
                Await.until("the clock of every subtask at " + clock, () -> job.hasReached(clock));
            } else {
                Await.until("the definitions in every subtask", () -> {
                    job.requireRunning();
                    return broker.areDefinitionsRead(config);
                });
            }
        }
    }

    List<DeliveryCommand> commands() {
        return Commands.onTopic(broker.bootstrapServers(), config.topics().commands());
    }

    @Override
    public void close() {
        broker.close();
    }
}
