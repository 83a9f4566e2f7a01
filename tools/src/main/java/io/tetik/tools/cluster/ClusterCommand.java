package io.tetik.tools.cluster;

import io.tetik.tools.command.PatienceConverter;
import io.tetik.tools.command.ToolCommand;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command lines of {@code scripts/local-cluster status}, {@code scripts/savepoint} and {@code scripts/cancel}. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Talks to a Flink cluster about its jobs.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:done", "1:the cluster does not answer, or refuses", "2:the options cannot be used"})
public final class ClusterCommand extends ToolCommand {

    /** Where Flink is. */
    static class Address {
        @Option(names = "--flink", paramLabel = "URL", required = true, description = "Flink's REST API.")
        private String url = "";

        final FlinkRest flink() {
            return new FlinkRest(url);
        }
    }

    /** Which job, and where its savepoint goes. */
    static final class Choice extends Address {
        @Option(names = "--job", paramLabel = "ID", description = "Default: the only job that is not over.")
        private @Nullable String job;

        @Option(
                names = "--folder",
                paramLabel = "URI",
                defaultValue = "",
                description = "Where to; default: as the cluster is configured.")
        private String folder = "";

        @Option(
                names = "--timeout",
                paramLabel = "DURATION",
                converter = PatienceConverter.class,
                defaultValue = "10m",
                description = "For how long to wait, such as 90s or 5m; default: 10m.")
        private Duration timeout = Duration.ZERO;

        private Duration patience() {
            return timeout;
        }

        private String job(FlinkRest flink) throws ClusterException {
            if (job != null) {
                return job;
            }
            List<FlinkJob> running =
                    flink.jobs().stream().filter(job -> !job.isOver()).toList();
            if (running.size() != 1) {
                throw new ClusterException(
                        running.isEmpty() ? "no job runs" : running.size() + " jobs run; --job ID says which is meant");
            }
            return running.get(0).id();
        }
    }

    @Command(name = "status", description = "Shows TaskManagers and jobs.", mixinStandardHelpOptions = true)
    int status(@Mixin Address address) throws ClusterException {
        FlinkRest flink = address.flink();
        out().printf("Flink          %d TaskManagers, %d free slots%n", flink.taskManagers(), flink.freeSlots());
        List<FlinkJob> jobs = flink.jobs();
        if (jobs.isEmpty()) {
            out().println("jobs           none");
        }
        for (FlinkJob job : jobs) {
            out().printf(
                            "job            %s  %s  %s  %d of %d tasks run  since %s%n",
                            job.id(),
                            job.name(),
                            job.state().toLowerCase(Locale.ROOT),
                            job.running(),
                            job.tasks(),
                            job.started());
        }
        return 0;
    }

    @Command(name = "await", description = "Waits until all TaskManagers are there.", mixinStandardHelpOptions = true)
    int await(
            @Mixin Address address,
            @Option(names = "--task-managers", paramLabel = "N", defaultValue = "2", description = "Default: 2.")
                    int taskManagers,
            @Option(
                            names = "--timeout",
                            paramLabel = "DURATION",
                            converter = PatienceConverter.class,
                            defaultValue = "2m",
                            description = "For how long to wait, such as 90s or 5m; default: 2m.")
                    Duration timeout)
            throws ClusterException {
        FlinkRest flink = address.flink();
        long giveUpAt = System.nanoTime() + timeout.toNanos();
        String last = "";
        while (System.nanoTime() < giveUpAt) {
            try {
                int there = flink.taskManagers();
                if (there >= taskManagers) {
                    return 0;
                }
                last = there + " TaskManagers are there";
            } catch (ClusterException notYet) {
                last = String.valueOf(notYet.getMessage());
            }
            FlinkRest.pause();
        }
        throw new ClusterException("gave up after " + timeout.toSeconds() + " s: " + last);
    }

    @Command(
            name = "savepoint",
            description = "Takes a savepoint of a job, which goes on, and prints its path.",
            mixinStandardHelpOptions = true)
    int savepoint(@Mixin Choice choice) throws ClusterException {
        FlinkRest flink = choice.flink();
        out().println(flink.savepoint(choice.job(flink), choice.folder, choice.patience()));
        return 0;
    }

    @Command(name = "cancel", description = "Ends a job.", mixinStandardHelpOptions = true)
    int cancel(
            @Mixin Choice choice,
            @Option(names = "--savepoint", description = "Stop with a savepoint, and print its path.")
                    boolean savepoint)
            throws ClusterException {
        FlinkRest flink = choice.flink();
        String id = choice.job(flink);
        if (savepoint) {
            out().println(flink.stop(id, choice.folder, choice.patience()));
        } else {
            flink.cancel(id);
        }
        awaitEnd(flink, id, choice.patience());
        return 0;
    }

    private static void awaitEnd(FlinkRest flink, String id, Duration patience) throws ClusterException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        while (flink.jobs().stream().anyMatch(job -> job.id().equals(id) && !job.isOver())) {
            if (System.nanoTime() > giveUpAt) {
                throw new ClusterException("job " + id + " has not ended after " + patience.toSeconds() + " s");
            }
            FlinkRest.pause();
        }
    }
}
