package io.tetik.tools.topics;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.tools.command.KafkaOptions;
import io.tetik.tools.command.ToolCommand;
import io.tetik.tools.command.ToolException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line for the topics of the job. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "create|describe",
        description = "Creates the topics of the live job, or tells how they are and where they differ from what is"
                + " wanted.")
public final class TopicsCommand extends ToolCommand {
    private static final String DIFFERENT = "1:Kafka failed, or topics are missing or different";

    /** What both ask for. */
    static final class Wanted {
        @Mixin
        private KafkaOptions cluster = new KafkaOptions();

        @Option(
                names = "--partitions",
                paramLabel = "N",
                description =
                        "Partitions of topics that are keyed by user; default: 8 for new topics, and any number is"
                                + " right for others. Topics of definitions always have one.")
        private @Nullable Integer partitions;

        @Option(
                names = "--replication",
                paramLabel = "N",
                description = "Replicas of each partition; default: as the brokers have it. From 3 on two of them"
                        + " must be in sync.")
        private @Nullable Integer replication;

        private List<TopicPlan> plans(EngagementConfig config) throws ToolException {
            return TopicPlans.of(config, number("--partitions", partitions), number("--replication", replication));
        }

        private static OptionalInt number(String option, @Nullable Integer value) throws ToolException {
            if (value == null) {
                return OptionalInt.empty();
            }
            if (value < 1 || value > Short.MAX_VALUE) {
                throw ToolException.unusable(option + " must be from 1 to " + Short.MAX_VALUE + ", not " + value);
            }
            return OptionalInt.of(value);
        }
    }

    @Command(
            name = "create",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description = "Creates the topics that are missing. Those that exist stay as they are; where they differ"
                    + " from what is wanted is said.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {"0:all topics exist", "1:Kafka failed", "2:the options cannot be used"})
    int create(@Mixin Wanted wanted) throws ToolException {
        EngagementConfig config = wanted.cluster.load();
        List<TopicPlan> plans = wanted.plans(config);
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), wanted.cluster.patience())) {
            for (TopicPlan plan : plans) {
                out().println((admin.create(plan) ? "created  " : "exists   ") + plan.name());
                out().flush();
            }
            printDifferences(plans, admin.describeAll(plans));
        }
        return 0;
    }

    @Command(
            name = "describe",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description = "Tells how the topics are, and where they differ from what is wanted.",
            exitCodeListHeading = "Exit status:%n",
            exitCodeList = {"0:all are as wanted", DIFFERENT, "2:the options cannot be used"})
    int describe(@Mixin Wanted wanted) throws ToolException {
        EngagementConfig config = wanted.cluster.load();
        List<TopicPlan> plans = wanted.plans(config);
        try (TopicAdmin admin = TopicAdmin.connect(config.kafka(), wanted.cluster.patience())) {
            Map<String, TopicState> states = admin.describe(plans);
            plans.forEach(plan -> print(plan, states.get(plan.name())));
            return printDifferences(plans, states) ? 1 : 0;
        }
    }

    private void print(TopicPlan plan, @Nullable TopicState state) {
        if (state == null) {
            return;
        }
        out().printf("%s  partitions %d, replication %d%n", plan.name(), state.partitions(), state.replication());
        plan.settings()
                .keySet()
                .forEach(name ->
                        out().printf("    %s=%s%n", name, state.settings().getOrDefault(name, "")));
    }

    /** Whether there are any. */
    private boolean printDifferences(List<TopicPlan> plans, Map<String, TopicState> states) {
        boolean any = false;
        for (TopicPlan plan : plans) {
            TopicState state = states.get(plan.name());
            List<String> differences = state == null ? List.of("does not exist") : state.differences(plan);
            differences.forEach(difference -> out().println("differs  " + plan.name() + ": " + difference));
            any |= !differences.isEmpty();
        }
        out().flush();
        return any;
    }
}
