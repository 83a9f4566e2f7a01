package io.tetik.tools.terminal;

import java.time.Duration;
import java.util.Locale;

/**
 * One line of progress.
 *
 * @param total 0 if unknown
 * @param events 0 if the phase is not about events
 * @param nanos since the phase began
 */
record ProgressLine(String phase, long done, long total, long events, long nanos) {
    private static final int WIDTH = 24;

    String plain() {
        return total <= 0 ? phase + speed() : phase + ": " + percent() + " %" + speed() + ", " + remaining();
    }

    String withBar() {
        String name = String.format(Locale.ROOT, "%-10s", phase);
        if (total <= 0) {
            return name + speed();
        }
        int filled = WIDTH * percent() / 100;
        String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
        return String.format(Locale.ROOT, "%s [%s] %3d %%%s, %s", name, bar, percent(), speed(), remaining());
    }

    private int percent() {
        return (int) Math.max(0, Math.min(100, 100.0 * done / total));
    }

    private String speed() {
        return events == 0 ? "" : String.format(Locale.ROOT, ", %,d events/s", (long) (events / seconds()));
    }

    private double seconds() {
        return Math.max(nanos, 1_000_000) / 1e9;
    }

    /** Less than a percent is too little to tell. */
    private String remaining() {
        return "ETA " + (percent() < 1 ? "--:--" : clock(seconds() * Math.max(0, total - done) / done));
    }

    private static String clock(double seconds) {
        Duration left = Duration.ofSeconds((long) Math.ceil(seconds));
        return left.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart())
                : String.format(Locale.ROOT, "%02d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
