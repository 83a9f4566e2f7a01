package io.tetik.benchmarks;

import io.tetik.benchmarks.CheckpointReporter.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of one run from behind the engine, in its thread: first the events, then, from the first effect that is later
 * than the last event, nothing but the clock.
 */
final class SizingRun {
    private static volatile SizingRun current = new SizingRun(Long.MAX_VALUE);

    private final long lastEvent;
    private final Map<String, Output> outputs = new TreeMap<>();
    private @Nullable Mark first;
    private @Nullable Mark eventsDone;
    private @Nullable Mark clockFrom;
    private @Nullable Mark end;
    private long heapAtFirst;
    private long heapAtLast;
    private long disk;
    private List<Checkpoint> checkpoints = List.of();

    private SizingRun(long lastEvent) {
        this.lastEvent = lastEvent;
    }

    /** The next job in this JVM is another run. */
    static SizingRun begin(long lastEvent) {
        GaugeReporter.clear();
        CheckpointReporter.clear();
        SizingRun run = new SizingRun(lastEvent);
        current = run;
        return run;
    }

    static SizingRun current() {
        return current;
    }

    /** Something comes out that happened at an instant; the way to the first mark is the start, and not counted. */
    void at(long instant) {
        if (first == null) {
            heapAtFirst = Heap.used();
            first = Mark.now();
        }
        if (instant > lastEvent && eventsDone == null) {
            endOfEvents();
        }
    }

    void output(String name, String user, byte[] bytes, long instant) {
        at(instant);
        if (eventsDone == null) {
            outputs.computeIfAbsent(name, none -> new Output()).add(user, bytes);
        }
    }

    private void endOfEvents() {
        eventsDone = Mark.now();
        heapAtLast = Heap.used();
        checkpoints = CheckpointReporter.completed();
        clockFrom = Mark.now();
    }

    void end() {
        if (end == null) {
            if (eventsDone == null) {
                endOfEvents();
            }
            end = Mark.now();
        }
    }

    /** What the events took. */
    Mark events() {
        return between(first, eventsDone);
    }

    /** What the time after the last event took. */
    Mark clock() {
        return between(clockFrom, end);
    }

    private static Mark between(@Nullable Mark from, @Nullable Mark to) {
        if (from == null || to == null) {
            throw new IllegalStateException("nothing came out of the run");
        }
        return to.since(from);
    }

    /** Bytes that came to be in use while the events came: the users in memory. */
    long heap() {
        return heapAtLast - heapAtFirst;
    }

    /** The most bytes that RocksDB had on the local disk. */
    long disk() {
        return disk;
    }

    void disk(long bytes) {
        disk = bytes;
    }

    /** Those that were completed when all events were done. */
    List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    /** What came out of the events, by its name. */
    Map<String, Output> outputs() {
        return outputs;
    }
}
