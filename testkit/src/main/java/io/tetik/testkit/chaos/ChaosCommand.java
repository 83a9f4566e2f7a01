package io.tetik.testkit.chaos;

import io.tetik.tools.command.CommandLines;
import io.tetik.tools.command.PatienceConverter;
import io.tetik.tools.command.ToolCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the chaos test. */
@Command(
        name = "chaos",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = {
            "Publishes sample events, every third record garbage, to two jobs on a local cluster of its own, one that delivers"
                    + " at least once and one exactly once; kills TaskManagers, the JobManager and the broker with -9 at random"
                    + " moments, publishes new definitions, sound and unsound, and changes the parallelism from 2 to 4 to 1"
                    + " meanwhile; then compares commands and rejected records with those of a replay.",
            "With --outages nothing is killed at random: Kafka is away for two minutes, and later the disk of the"
                    + " checkpoints is full for one.",
            "With --topics nothing is killed at all: one job with default options meets what public reports of faults tell"
                    + " of. Topics are retired, deleted, created again and cut off, partitions are added, phones are ahead,"
                    + " clocks were never set, definitions, commands and answers are too large. After each case the job must not have"
                    + " restarted, the events of others must be decided within seconds, and a line of the log or a metric"
                    + " must tell of it. One line for each."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:nothing is lost, nothing extra; all cases are OK",
            "1:something differs, the cluster did not recover, or a case has FAILED",
            "2:the options cannot be used"
        })
public final class ChaosCommand extends ToolCommand implements Callable<Integer> {
    @Option(names = "--kills", paramLabel = "N", description = "Default: 20; short: 5.")
    private @Nullable Integer kills;

    @Option(
            names = "--seconds",
            paramLabel = "TIME",
            converter = PatienceConverter.class,
            description =
                    "For how long events are published, such as 90s or 10m; a plain number is in seconds. Default: 10m,"
                            + " short: 50s, with outages: 5m.")
    private @Nullable Duration seconds;

    @Option(
            names = "--days",
            paramLabel = "D",
            description = "Days of the sample; default: 14, short: 2, with outages: 7.")
    private @Nullable Integer days;

    @Option(names = "--short", description = "A small form for continuous integration.")
    private boolean small;

    @Option(names = "--outages", description = "Outages instead of kills.")
    private boolean outages;

    @Option(
            names = "--away",
            paramLabel = "TIME",
            converter = PatienceConverter.class,
            description = "For how long Kafka is away, such as 30s or 5m; a plain number is in seconds. Default: 2m."
                    + " After ten minutes the jobs give up and start anew.")
    private @Nullable Duration away;

    @Option(names = "--topics", description = "What happens to topics, and hostile records, instead of kills.")
    private boolean topics;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of victims, moments and garbage; default: another each time.")
    private long seed = new Random().nextInt(1_000_000);

    private ChaosCommand() {}

    public static void main(String[] arguments) {
        System.exit(CommandLines.of(new ChaosCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return run() ? 0 : 1;
        } catch (ChaosException failed) {
            err().println("FAILED: " + failed.getMessage());
            return 1;
        }
    }

    private boolean run() throws IOException, ChaosException, InterruptedException {
        if (!topics) {
            return new ChaosRun(plan(), cluster()).run();
        }
        if (outages || small || kills != null || seconds != null || days != null || away != null) {
            throw wrong("--topics goes with no other option");
        }
        return new TopicsRun(cluster()).run();
    }

    private ChaosPlan plan() {
        if (outages && (small || kills != null)) {
            throw wrong("--outages goes with neither --short nor --kills");
        }
        if (!outages && away != null) {
            throw wrong("--away goes with --outages only");
        }
        Duration kafkaAway = away == null ? Duration.ofMinutes(2) : away;
        Fault fault = outages ? new Outages(kafkaAway) : new Kills(given(kills, small ? 5 : 20, "--kills", 1), seed);
        return new ChaosPlan(
                fault,
                given(wholeSeconds(), outages ? 300 : small ? 50 : 600, "--seconds", 10),
                given(days, outages ? 7 : small ? 2 : 14, "--days", 1),
                seed);
    }

    private @Nullable Integer wholeSeconds() {
        return seconds == null ? null : (int) Math.min(seconds.toSeconds(), Integer.MAX_VALUE);
    }

    private static LocalCluster cluster() throws ChaosException {
        Path root = Path.of(System.getProperty("tetik.samples", "sample-data"))
                .toAbsolutePath()
                .getParent();
        if (root == null) {
            throw new ChaosException("the samples have no folder around them");
        }
        return new LocalCluster(root, System.getenv());
    }

    private int given(@Nullable Integer value, int otherwise, String option, int least) {
        int number = value == null ? otherwise : value;
        if (number < least) {
            throw wrong(option + " must be at least " + least);
        }
        return number;
    }
}
