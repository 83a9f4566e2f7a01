package io.tetik.testkit.demo;

import io.tetik.jobs.EngagementPipeline;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.publish.SampleData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Starts a real Kafka broker and the live job in this process, publishes the sample definitions and a fortnight of sample
 * events, and shows what is decided while it is decided.
 */
public final class Demo {
    private static final String KEEP = "--keep";

    private final SampleData samples;
    private final boolean keep;

    private Demo(SampleData samples, boolean keep) {
        this.samples = samples;
        this.keep = keep;
    }

    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args);
        if (!List.of(KEEP).containsAll(options)) {
            System.err.println("usage: run-demo [--keep]");
            System.exit(2);
        }
        Path samples = Path.of(System.getProperty("tetik.samples", "sample-data"));
        new Demo(new SampleData(samples), options.contains(KEEP)).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path folder = Files.createTempDirectory("tetik-demo");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        System.out.println("Starting a Kafka broker (KRaft) ...");
        try (JobBroker broker = JobBroker.start(folder.resolve("kafka"))) {
            EngagementConfig config = config(broker, folder);
            broker.createTopics(config.topics());
            System.out.println("Broker at " + broker.bootstrapServers() + ". Publishing the definitions ...");
            try (SamplePublisher publisher = new SamplePublisher(config, samples)) {
                int definitions = publisher.publishDefinitions();
                System.out.println(definitions + " definitions. Starting the job ...");
                JobClient job = start(config);
                show(broker, config, publisher);
                if (keep) {
                    stayUp(broker, config);
                }
                job.cancel().get();
            }
        }
    }

    /** The clock is that of the sample, whatever day it is; once nothing is left of it, those who stay may go on today. */
    private EngagementConfig config(JobBroker broker, Path folder) {
        return EngagementConfig.load(
                List.of(
                        "--kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--checkpoint.directory="
                                + folder.resolve("checkpoints").toUri(),
                        "--checkpoint.interval=5s",
                        "--start.from=earliest",
                        "--ordering.max-delay=10m",
                        "--source.idle-timeout=30s",
                        "--source.max-drift=1h",
                        "--source.max-ahead=0s",
                        "--clock.tick=" + (keep ? "1s" : "0s"),
                        "--parallelism=" + JobBroker.PARTITIONS),
                Map.of());
    }

    private static JobClient start(EngagementConfig config) throws Exception {
        Configuration configuration = EngagementPipeline.configuration(config);
        configuration.set(RestOptions.BIND_PORT, "0");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(JobBroker.PARTITIONS, configuration);
        EngagementPipeline.define(env, config);
        return env.executeAsync("tetik demo");
    }

    private static void show(JobBroker broker, EngagementConfig config, SamplePublisher publisher) throws Exception {
        try (OutputView view = new OutputView(broker.bootstrapServers(), config.topics())) {
            Thread publishing = new Thread(publisher::publishEvents, "publisher");
            publishing.start();
            view.follow(publishing, Duration.ofSeconds(5));
            publishing.join();
            publisher.throwFailure();
            System.out.println(view.summary(publisher.published()));
        }
    }

    private static void stayUp(JobBroker broker, EngagementConfig config) throws InterruptedException {
        System.out.println(
                "The broker at " + broker.bootstrapServers() + " and the job stay up; Ctrl-C ends both. Topics: "
                        + String.join(" ", config.topics().all()));
        new CountDownLatch(1).await();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (java.io.IOException | java.io.UncheckedIOException raced) {
            System.err.println("could not delete all of " + folder);
        }
    }
}
