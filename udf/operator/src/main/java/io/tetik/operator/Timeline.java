package io.tetik.operator;

import io.tetik.engine.event.IncomingEvent;
import java.util.function.BooleanSupplier;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Takes a subtask along event time: the events that wait up to the watermark, the timers that it makes due, and the changes of
 * definitions in between, each at its own instant. An instant before a change meets the old definitions, one from it on the
 * new ones: so events from the change on are held back until all that is due before it is done, and, where the change was
 * published in time, until all users are up to date with the change before it. Nothing else waits: timers and the sweep over
 * all users take turns with events.
 */
final class Timeline implements TimeSlices.Work {
    private final WaitingEvents waiting;
    private final EventConsumer events;
    private final InternalTimeServiceManager<?> timers;
    private final EventTimeClock clock;
    private final DefinitionUpdates updates;
    private final Sweep sweep;
    private final Output<?> output;
    private long target = Long.MIN_VALUE;
    private boolean timersDue;

    /** Processes an event. */
    @FunctionalInterface
    interface EventConsumer {
        void accept(IncomingEvent event) throws Exception;
    }

    Timeline(
            WaitingEvents waiting,
            EventConsumer events,
            InternalTimeServiceManager<?> timers,
            EventTimeClock clock,
            DefinitionUpdates updates,
            Sweep sweep,
            Output<?> output) {
        this.waiting = waiting;
        this.events = events;
        this.timers = timers;
        this.clock = clock;
        this.updates = updates;
        this.sweep = sweep;
        this.output = output;
    }

    /** After a restore: of the timers that are due, some may not have fired before the checkpoint; no change comes before them. */
    void resume() {
        timersDue = clock.watermark() > Long.MIN_VALUE;
    }

    /** A watermark lets events be processed up to an instant. */
    void reach(long instant) throws Exception {
        changeDefinitions(clock.now());
        target = Math.max(target, instant);
        timersDue = true;
        advance();
    }

    /**
     * Puts into force what is published for times up to the one that comes next after the given instant, unless something is
     * due before it.
     *
     * @return whether anything was
     */
    boolean changeDefinitions(long instant) throws Exception {
        boolean changed = false;
        while (canChangeDefinitions(instant)) {
            updates.change();
            changed = true;
        }
        return changed;
    }

    private boolean canChangeDefinitions(long instant) {
        long change = updates.nextChange();
        boolean reached = change == Long.MIN_VALUE || (change != Long.MAX_VALUE && change - 1 <= instant);
        return reached && !timersDue && (sweep.isDone() || !updates.isNextChangeInTime());
    }

    private void advance() throws Exception {
        drain();
        while (changeDefinitions(clock.now())) {
            drain();
        }
    }

    /** Processes the waiting events up to the watermark, or to the next change of definitions before it. */
    private void drain() throws Exception {
        long stop = stop();
        IncomingEvent next = waiting.pollUpTo(stop);
        while (next != null) {
            events.accept(next);
            next = waiting.pollUpTo(stop);
        }
        if (clock.advanceTo(stop)) {
            timersDue = true;
        }
    }

    /** Up to where events may be processed now. What is published for a time after the end of input is never reached. */
    private long stop() {
        long change = updates.nextChange();
        boolean reached = target == Long.MAX_VALUE ? change <= waiting.latest() : change <= target;
        return reached && change != Long.MIN_VALUE ? change - 1 : target;
    }

    @Override
    public boolean goOn(BooleanSupplier mustStop) throws Exception {
        do {
            if (timersDue && !fireTimers(mustStop)) {
                return false;
            }
            // One user at least, so that every slice gets ahead, however short it is.
            do {
                sweep.next(clock.watermark());
            } while (!sweep.isDone() && !mustStop.getAsBoolean());
            if (!sweep.isDone()) {
                return false;
            }
            advance();
        } while (timersDue || !sweep.isDone());
        return true;
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
