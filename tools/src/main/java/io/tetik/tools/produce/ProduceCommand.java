package io.tetik.tools.produce;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.files.EventFile;
import io.tetik.jobs.files.EventFiles;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.tools.command.KafkaOptions;
import io.tetik.tools.command.ToolCommand;
import io.tetik.tools.command.ToolException;
import io.tetik.tools.kafka.KafkaClients;
import io.tetik.tools.terminal.ProgressBar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line that sends files of events to a topic. */
@Command(
        name = "produce",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Sends files of events to a topic, keyed by user: as fast as it goes, at a rate, or in their own"
                + " event time. Several files go side by side, by event time. What is no event is sent as it is, without"
                + " a key, for the job to reject.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:everything was delivered",
            "1:Kafka or a file failed; how much was not delivered is said",
            "2:the options or files cannot be used",
            "3:delivered, but a file could not be read to its end: it is cut off or damaged"
        })
public final class ProduceCommand extends ToolCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of events, .jsonl, .jsonl.gz or .avro, or folders of such files.")
    private List<Path> files = List.of();

    @Option(names = "--topic", paramLabel = "T", required = true, description = "Where they go.")
    private String topic = "";

    @Option(names = "--rate", paramLabel = "N", description = "So many events a second.")
    private @Nullable Double rate;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "In event time, so many times faster: 3600 sends an hour in a second.")
    private @Nullable Double speed;

    @Option(names = "--limit", paramLabel = "N", description = "Stop after so many.")
    private long limit = Long.MAX_VALUE;

    @Mixin
    private KafkaOptions cluster = new KafkaOptions();

    @Option(names = "--no-progress", description = "Show no progress.")
    private boolean noProgress;

    @Override
    public Integer call() throws ToolException, UnusableInputException {
        Pace pace = pace();
        if (limit < 1) {
            throw ToolException.unusable("--limit must be at least 1, not " + limit);
        }
        EngagementConfig config = cluster.load();
        List<EventFile> found = EventFiles.find(files);
        requireTopic(config);
        long start = System.nanoTime();
        try (Producer<byte[], byte[]> producer = KafkaClients.producer(config.kafka(), cluster.patience())) {
            Production production = new Production(producer, topic, pace, MachineTime.system());
            List<String> brokenOff = run(production, found, config.source());
            return report(production, brokenOff, (System.nanoTime() - start) / 1e9);
        }
    }

    private Pace pace() throws ToolException {
        if (rate != null && speed != null) {
            throw ToolException.unusable("--rate excludes --speed");
        }
        if (rate != null) {
            return Pace.rate(positive("--rate", rate));
        }
        return speed == null ? Pace.none() : Pace.eventTime(positive("--speed", speed));
    }

    private static double positive(String option, double value) throws ToolException {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw ToolException.unusable(option + " must be more than 0, not " + value);
        }
        return value;
    }

    /** A producer itself would wait for a topic that does not exist. */
    private void requireTopic(EngagementConfig config) throws ToolException {
        String servers = config.kafka().bootstrapServers();
        try (Admin admin = KafkaClients.admin(config.kafka(), cluster.patience())) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            boolean missing = cause instanceof UnknownTopicOrPartitionException;
            String why =
                    missing ? "there is no such topic" : String.valueOf(cause == null ? failed : cause.getMessage());
            throw ToolException.failed("cannot send to the topic '" + topic + "' on " + servers + ": " + why, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ToolException.failed("interrupted", interrupted);
        }
    }

    /** The files that could not be read to their end. */
    private List<String> run(Production production, List<EventFile> found, SourceConfig job) throws ToolException {
        ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
        List<String> brokenOff;
        try (Progress progress = noProgress ? Progress.silent() : ProgressBar.onStandardError()) {
            progress.phase("sending", found.stream().mapToLong(EventFile::bytes).sum());
            try (MergedFiles merged =
                    new MergedFiles(found, job, progress, complaint -> keepFirst(complaints, complaint))) {
                production.run(merged, limit);
                brokenOff = merged.brokenOff();
            }
        } catch (IOException broken) {
            throw ToolException.failed(String.valueOf(broken.getMessage()), broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ToolException.failed("interrupted", interrupted);
        }
        complaints.stream()
                .limit(1)
                .forEach(first -> err().println("produce: not all records are events; the first: " + first));
        return brokenOff;
    }

    private static void keepFirst(ConcurrentLinkedQueue<String> complaints, String complaint) {
        if (complaints.isEmpty()) {
            complaints.add(complaint);
        }
    }

    private int report(Production production, List<String> brokenOff, double seconds) {
        out().println(String.format(
                Locale.ROOT,
                "%,d delivered to %s in %.1f s, %,.0f a second; %,d are no events; %,d failed",
                production.delivered(),
                topic,
                seconds,
                production.delivered() / seconds,
                production.noEvents(),
                production.failed()));
        Exception failure = production.firstFailure();
        if (failure != null) {
            err().println("produce: the first failure: " + failure.getMessage());
        }
        if (production.isGivenUp()) {
            err().println("produce: given up before the end, since Kafka does not answer");
        }
        brokenOff.forEach(file -> err().println("produce: not read to its end: " + file));
        if (failure != null) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        return brokenOff.isEmpty() ? CommandLine.ExitCode.OK : BROKEN_OFF;
    }
}
