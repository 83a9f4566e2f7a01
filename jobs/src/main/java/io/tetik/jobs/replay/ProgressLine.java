package io.tetik.jobs.replay;

import java.time.Duration;
import java.util.Locale;

/**
 * One line of progress.
 *
 * @param total 0 if unknown
 * @param nanos since the phase began
 */
record ProgressLine(String phase, long done, long total, long events, long nanos) {
    private static final int WIDTH = 24;

    String plain() {
        return total <= 0
                ? phase + ": " + speed()
                : String.format(Locale.ROOT, "%s: %d %%, %s, ETA %s", phase, percent(), speed(), remaining());
    }

    String withBar() {
        if (total <= 0) {
            return String.format(Locale.ROOT, "%-10s %s", phase, speed());
        }
        int filled = WIDTH * percent() / 100;
        String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
        return String.format(Locale.ROOT, "%-10s [%s] %3d %%  %s  ETA %s", phase, bar, percent(), speed(), remaining());
    }

    private int percent() {
        return (int) Math.max(0, Math.min(100, 100.0 * done / total));
    }

    private String speed() {
        return String.format(Locale.ROOT, "%,d events/s", (long) (events / seconds()));
    }

    private double seconds() {
        return Math.max(nanos, 1_000_000) / 1e9;
    }

    private String remaining() {
        if (done <= 0) {
            return "--:--";
        }
        double rest = seconds() * Math.max(0, total - done) / done;
        Duration left = Duration.ofSeconds((long) Math.ceil(rest));
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%02d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
