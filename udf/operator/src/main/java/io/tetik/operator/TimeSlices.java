package io.tetik.operator;

import java.util.function.BooleanSupplier;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Splits long work into slices of time, so that the task can process its input between them. What is decided does not depend
 * on where the slices end, because for each user the order of turns follows from event time alone.
 */
final class TimeSlices {
    private static final long PAUSE_MILLIS = 1;
    private static final long UNLIMITED = EngineSettings.UNLIMITED.toNanos();

    private final ProcessingTimeService clock;
    private final long slice;
    private final Work work;
    private long sliceEnd;
    private boolean scheduled;
    private boolean running;

    /** Work that can be left and taken up again. */
    @FunctionalInterface
    interface Work {
        /**
         * Goes on until all is done or it is time to stop.
         *
         * @return whether all is done
         */
        boolean goOn(BooleanSupplier mustStop) throws Exception;
    }

    /** @param slice nanoseconds */
    TimeSlices(ProcessingTimeService clock, long slice, Work work) {
        this.clock = clock;
        this.slice = slice;
        this.work = work;
    }

    /** Begins the work, unless it is going on. */
    void start() throws Exception {
        if (!scheduled && !running) {
            run();
        }
    }

    private void run() throws Exception {
        sliceEnd = slice == UNLIMITED ? Long.MAX_VALUE : System.nanoTime() + slice;
        running = true;
        boolean done = work.goOn(this::mustStop);
        running = false;
        if (!done) {
            scheduled = true;
            var unused = clock.registerTimer(clock.getCurrentProcessingTime() + PAUSE_MILLIS, instant -> {
                scheduled = false;
                run();
            });
        }
    }

    private boolean mustStop() {
        return sliceEnd != Long.MAX_VALUE && System.nanoTime() >= sliceEnd;
    }

    /** Does all that is left, at once. */
    void finish() throws Exception {
        while (!work.goOn(() -> false)) {
            // Work that may not stop is done at the first go.
        }
    }
}
