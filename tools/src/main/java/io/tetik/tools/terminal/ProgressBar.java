package io.tetik.tools.terminal;

import io.tetik.jobs.files.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Shows how far a long piece of work has come: on a terminal one line that is drawn anew in place, elsewhere a line every
 * five seconds. Any thread may report; whoever does so when a drawing is due draws.
 */
public final class ProgressBar implements Progress {
    private static final long REDRAW_EVERY = Duration.ofMillis(200).toNanos();
    private static final long LINE_EVERY = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean inPlace;
    private final LongSupplier nanoClock;
    private final long interval;
    private final LongAdder done = new LongAdder();
    private final LongAdder events = new LongAdder();
    private volatile long nextDrawing;
    private String phase = "";
    private long total;
    private long phaseStart;
    private int drawnWidth;

    /**
     * @param inPlace whether the output is a terminal
     * @param nanoClock nanoseconds from any origin
     */
    ProgressBar(PrintStream out, boolean inPlace, LongSupplier nanoClock) {
        this.out = out;
        this.inPlace = inPlace;
        this.nanoClock = nanoClock;
        this.interval = inPlace ? REDRAW_EVERY : LINE_EVERY;
        this.nextDrawing = nanoClock.getAsLong() + interval;
    }

    /** On standard error: a bar on a terminal, else lines. */
    public static ProgressBar onStandardError() {
        return new ProgressBar(System.err, Terminal.isPresent(), System::nanoTime);
    }

    @Override
    public synchronized void phase(String name, long units) {
        endPhase();
        phase = name;
        total = units;
        done.reset();
        events.reset();
        phaseStart = nanoClock.getAsLong();
    }

    @Override
    public void advance(long units, long moreEvents) {
        done.add(units);
        events.add(moreEvents);
        long now = nanoClock.getAsLong();
        if (now - nextDrawing >= 0) {
            drawIfDue(now);
        }
    }

    private synchronized void drawIfDue(long now) {
        if (now - nextDrawing >= 0) {
            nextDrawing = now + interval;
            draw(now);
        }
    }

    private void draw(long now) {
        ProgressLine line = new ProgressLine(phase, done.sum(), total, events.sum(), now - phaseStart);
        if (inPlace) {
            String text = line.withBar();
            out.print("\r" + text + " ".repeat(Math.max(0, drawnWidth - text.length())));
            drawnWidth = text.length();
        } else {
            out.println(line.plain());
        }
        out.flush();
    }

    private void endPhase() {
        if (inPlace && drawnWidth > 0) {
            draw(nanoClock.getAsLong());
            out.println();
            drawnWidth = 0;
        }
    }

    /** Leaves the line, so that what follows stands on its own. */
    @Override
    public synchronized void close() {
        endPhase();
    }
}
