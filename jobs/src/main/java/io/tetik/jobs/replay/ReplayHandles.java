package io.tetik.jobs.replay;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.jobs.files.Progress;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the topology's source and sinks use of this process. Flink serializes its functions, so they carry only an id and find
 * the rest here: a replay runs in one process.
 */
final class ReplayHandles implements AutoCloseable {
    private static final Map<String, ReplayHandles> OPEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final SortedRows<IncomingEvent> events;
    private final OutputFiles outputs;
    private final Progress progress;

    ReplayHandles(SortedRows<IncomingEvent> events, OutputFiles outputs, Progress progress) {
        this.events = events;
        this.outputs = outputs;
        this.progress = progress;
    }

    /** Makes it known; returns the id by which it can be found. */
    String open() {
        OPEN.put(id, this);
        return id;
    }

    static ReplayHandles of(String id) {
        return Objects.requireNonNull(OPEN.get(id), "the replay is over");
    }

    IncomingEvent nextEvent() throws IOException {
        progress.advance(1, 1);
        return Objects.requireNonNull(events.next(), "fewer events than were counted");
    }

    OutputFiles outputs() {
        return outputs;
    }

    @Override
    public void close() {
        OPEN.remove(id);
    }
}
