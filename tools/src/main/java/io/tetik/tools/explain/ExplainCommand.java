package io.tetik.tools.explain;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.EngagementOptions;
import io.tetik.tools.command.InstantConverter;
import io.tetik.tools.command.JobArguments;
import io.tetik.tools.command.PatienceConverter;
import io.tetik.tools.command.ToolCommand;
import io.tetik.tools.command.ToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of an explanation. */
@Command(
        name = "explain",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description =
                "Tells why a user did or did not get a message: every decision about them, from the output folder of a"
                        + " replay (--output) or from the topic of the live job (--bootstrap-servers or --config).",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:explained; that there are no decisions about a user is an answer, too",
            "1:Kafka or a file failed",
            "2:the options or files cannot be used"
        })
public final class ExplainCommand extends ToolCommand implements Callable<Integer> {
    @Option(names = "--user", paramLabel = "U", required = true, description = "Id of the user.")
    private String user = "";

    @Option(names = "--campaign", paramLabel = "C", description = "Only this campaign.")
    private @Nullable String campaign;

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Only from this instant on, such as 2026-11-01T00:00:00Z.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            converter = InstantConverter.class,
            description = "Only up to this instant, which is included.")
    private @Nullable Instant to;

    @Option(names = "--output", paramLabel = "DIR", description = "Output folder of a replay.")
    private @Nullable Path output;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers of the live job, between commas.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Topic of the decisions; default: the live job's option topics.decisions.")
    private @Nullable String topic;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Options of the live job: where Kafka is, how clients log in, what topics are called.")
    private @Nullable Path config;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = PatienceConverter.class,
            defaultValue = "30s",
            description = "For how long Kafka may not answer, such as 15s or 2m; default: 30s.")
    private Duration timeout = Duration.ZERO;

    @Override
    public Integer call() throws ToolException {
        Question question = question();
        Explanation.print(question, source().gather(question), out());
        return 0;
    }

    private Question question() {
        if (user.isBlank()) {
            throw wrong("--user must not be blank");
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw wrong("--from must not be after --to");
        }
        return new Question(user, campaign, from, to);
    }

    private EvidenceSource source() throws ToolException {
        boolean kafka = Stream.of(bootstrapServers, topic, config).anyMatch(option -> option != null);
        if (output != null && kafka) {
            throw wrong("--output excludes --bootstrap-servers, --topic and --config");
        }
        if (output != null) {
            return new ReplayFolder(output);
        }
        if (bootstrapServers == null && config == null) {
            throw wrong("either --output DIR or --bootstrap-servers HOST:PORT is needed");
        }
        return new DecisionTopic(jobConfig(), timeout);
    }

    /** The same options as those of the job, which have the last word on topics and clients. */
    private EngagementConfig jobConfig() throws ToolException {
        return new JobArguments()
                .with(EngagementConfig.FILE, config)
                .with(EngagementOptions.KAFKA_BOOTSTRAP_SERVERS.key(), bootstrapServers)
                .with(EngagementOptions.TOPICS_DECISIONS.key(), topic)
                .load();
    }
}
