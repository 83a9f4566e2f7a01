package io.tetik.testkit.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes from a kill until all tasks of all jobs run and a checkpoint is complete that began after it; a kill
 * before that makes it longer for both.
 */
final class Recoveries {
    private record Kill(String victim, Instant at) {}

    private record Recovery(String victim, Duration time) {}

    private final List<JobUnderTest> jobs;
    private final List<Kill> open = new ArrayList<>();
    private final List<Recovery> done = new ArrayList<>();

    Recoveries(List<JobUnderTest> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    void killed(String victim) {
        open.add(new Kill(victim, Instant.now()));
    }

    boolean isWell() {
        return open.isEmpty();
    }

    /** Looks whether the jobs have recovered. */
    void look() {
        for (Iterator<Kill> kills = open.iterator(); kills.hasNext(); ) {
            Kill kill = kills.next();
            if (jobs.stream().allMatch(job -> job.isWellSince(kill.at()))) {
                Duration time = Duration.between(kill.at(), Instant.now());
                kills.remove();
                done.add(new Recovery(kill.victim(), time));
                System.out.printf(
                        Locale.ROOT, "  recovered from the loss of %s in %.1f s%n", kill.victim(), seconds(time));
            }
        }
    }

    void awaitAll(Duration patience) throws ChaosException {
        Waiting.until("the jobs have recovered from " + open, patience, () -> {
            look();
            return isWell();
        });
    }

    /** Number, median and longest time, for each kind of process. */
    String summary() {
        StringBuilder text = new StringBuilder("recovery, in seconds   kills   median   longest\n");
        for (String kind : List.of("taskmanager", "jobmanager", "kafka")) {
            List<Double> times = done.stream()
                    .filter(each -> each.victim().startsWith(kind))
                    .map(each -> seconds(each.time()))
                    .sorted()
                    .toList();
            if (!times.isEmpty()) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %-20s %5d %8.1f %9.1f%n",
                        kind,
                        times.size(),
                        times.get(times.size() / 2),
                        times.get(times.size() - 1)));
            }
        }
        return text.toString();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
