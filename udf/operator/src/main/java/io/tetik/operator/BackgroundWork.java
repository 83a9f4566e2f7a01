package io.tetik.operator;

import java.util.function.BooleanSupplier;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;

/** What is to be done besides events: the timers that a watermark makes due, and after them the sweep. */
final class BackgroundWork implements TimeSlices.Work {
    private final InternalTimeServiceManager<?> timers;
    private final EventTimeClock clock;
    private final Sweep sweep;
    private final Output<?> output;
    private boolean timersDue;

    BackgroundWork(InternalTimeServiceManager<?> timers, EventTimeClock clock, Sweep sweep, Output<?> output) {
        this.timers = timers;
        this.clock = clock;
        this.sweep = sweep;
        this.output = output;
    }

    /** The clock has advanced. */
    void timersDue() {
        timersDue = true;
    }

    @Override
    public boolean goOn(BooleanSupplier mustStop) throws Exception {
        if (timersDue && !fireTimers(mustStop)) {
            return false;
        }
        // One user at least, so that every slice gets ahead, however short it is.
        do {
            sweep.next(clock.watermark());
        } while (!sweep.isDone() && !mustStop.getAsBoolean());
        return sweep.isDone();
    }

    /** The watermark is passed on when all timers up to it have fired. */
    private boolean fireTimers(BooleanSupplier mustStop) throws Exception {
        timersDue = !timers.tryAdvanceWatermark(new Watermark(clock.watermark()), mustStop::getAsBoolean);
        if (!timersDue) {
            output.emitWatermark(new Watermark(clock.watermark()));
        }
        return !timersDue;
    }
}
