package io.tetik.benchmarks;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.PropertyValues;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.apache.flink.api.common.functions.MapFunction;

/** Notes when each command came out. One sink of one task writes; the benchmark reads when the job is over. */
final class Pongs implements MapFunction<DeliveryCommand, Long> {
    private static final long serialVersionUID = 1;

    private static long[] came = new long[1 << 18];
    private static long[] took = new long[1 << 18];
    private static int pongs;
    private static long scheduled;
    private static long firstScheduled;
    private static long lastScheduled;

    static void clear() {
        pongs = 0;
        scheduled = 0;
    }

    @Override
    public Long map(DeliveryCommand command) {
        long now = System.nanoTime();
        if (command.getCampaign().equals("daily")) {
            firstScheduled = scheduled++ == 0 ? now : firstScheduled;
            lastScheduled = now;
        } else {
            note(
                    now,
                    now
                            - (long) Objects.requireNonNull(PropertyValues.toPlain(
                                    Objects.requireNonNull(command.getParams().get("due_at")))));
        }
        return now;
    }

    private static void note(long now, long duration) {
        if (pongs == came.length) {
            came = Arrays.copyOf(came, 2 * pongs);
            took = Arrays.copyOf(took, 2 * pongs);
        }
        came[pongs] = now;
        took[pongs++] = duration;
    }

    static long scheduled() {
        return scheduled;
    }

    static double scheduleSeconds() {
        return (lastScheduled - firstScheduled) / 1e9;
    }

    static String before() {
        return between(Long.MIN_VALUE, firstScheduled);
    }

    /** What came while the schedule was worked through, or waited for it to end. */
    static String meanwhile() {
        return between(firstScheduled, lastScheduled + 1_000_000_000);
    }

    static String after() {
        return between(lastScheduled + 1_000_000_000, Long.MAX_VALUE);
    }

    private static String between(long from, long to) {
        long[] durations = new long[pongs];
        int count = 0;
        for (int i = 0; i < pongs; i++) {
            if (came[i] >= from && came[i] < to) {
                durations[count++] = took[i];
            }
        }
        long[] sorted = Arrays.copyOf(durations, count);
        Arrays.sort(sorted);
        return count == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%,d events, median %.0f ms, 99%% within %.0f ms, longest %.0f ms",
                        count,
                        sorted[count / 2] / 1e6,
                        sorted[(int) (count * 0.99)] / 1e6,
                        sorted[count - 1] / 1e6);
    }
}
