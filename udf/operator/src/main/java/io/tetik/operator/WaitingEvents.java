package io.tetik.operator;

import io.tetik.engine.codec.NewerReleaseException;
import io.tetik.engine.event.EventIdOrder;
import io.tetik.engine.event.IncomingEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The reorder buffer: events that wait for the watermark, in memory, in the order in which they will be processed. Most come
 * in that order already and go through a plain queue; the others go through a priority queue.
 */
final class WaitingEvents {
    /** Event time, then the event's id; where both agree, the place in the source decides, so that every run agrees. */
    static final Comparator<IncomingEvent> ORDER = Comparator.comparingLong(IncomingEvent::time)
            .thenComparing(event -> event.envelope().eventId(), EventIdOrder.NATURAL)
            .thenComparing(event -> event.source().name())
            .thenComparingInt(event -> event.source().partition())
            .thenComparingLong(event -> event.source().position());

    private static final int VERSION = 2;

    private final ArrayDeque<IncomingEvent> inOrder = new ArrayDeque<>();
    private final PriorityQueue<IncomingEvent> overtaken = new PriorityQueue<>(ORDER);

    private long bytes;

    void add(IncomingEvent event) {
        bytes += bytes(event);
        IncomingEvent last = inOrder.peekLast();
        if (last == null || last.time() < event.time() || ORDER.compare(last, event) <= 0) {
            inOrder.add(event);
        } else {
            overtaken.add(event);
        }
    }

    /** The next event up to the instant, or null. */
    @Nullable
    IncomingEvent pollUpTo(long instant) {
        Queue<IncomingEvent> next = next();
        IncomingEvent head = next.peek();
        if (head == null || head.time() > instant) {
            return null;
        }
        bytes -= bytes(head);
        return next.poll();
    }

    /** About as much as it takes of the heap. */
    private static long bytes(IncomingEvent event) {
        return 300L + event.raw().length;
    }

    /** About how many bytes of the heap they take. */
    long bytes() {
        return bytes;
    }

    private Queue<IncomingEvent> next() {
        IncomingEvent early = overtaken.peek();
        IncomingEvent head = inOrder.peek();
        return early == null || (head != null && ORDER.compare(head, early) <= 0) ? inOrder : overtaken;
    }

    /** The latest event time among them; the least long if there are none. */
    long latest() {
        // What was overtaken is earlier than something that still waits in order.
        IncomingEvent last = inOrder.peekLast();
        return last == null ? Long.MIN_VALUE : last.time();
    }

    int size() {
        return inOrder.size() + overtaken.size();
    }

    Map<String, List<IncomingEvent>> byUser() {
        Map<String, List<IncomingEvent>> result = new LinkedHashMap<>();
        for (Queue<IncomingEvent> queue : List.of(inOrder, overtaken)) {
            for (IncomingEvent event : queue) {
                result.computeIfAbsent(event.userId(), none -> new ArrayList<>())
                        .add(event);
            }
        }
        return result;
    }

    /** The version, below zero; their number; then one after the other. Version 1 began with their number. */
    static byte[] encode(List<IncomingEvent> events) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(512);
        out.writeInt(-VERSION);
        out.writeInt(events.size());
        for (IncomingEvent event : events) {
            InputRecordSerializer.writeEvent(event, out);
        }
        return out.getCopyOfBuffer();
    }

    /**
     * Adds what was kept.
     *
     * @throws NewerReleaseException if it was written by a newer release
     * @throws IOException or a runtime exception, if it is broken; the events before the broken place are added
     */
    void addAll(byte[] encoded) throws IOException {
        KeptBytes in = new KeptBytes(encoded);
        int first = in.readInt();
        if (first < -VERSION) {
            throw NewerReleaseException.of("waiting events", -first, VERSION);
        }
        int count = first < 0 ? in.readInt() : first;
        for (int i = 0; i < count; i++) {
            add(InputRecordSerializer.readEvent(in, first < 0));
        }
    }
}
