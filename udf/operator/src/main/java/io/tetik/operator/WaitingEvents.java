package io.tetik.operator;

import io.tetik.engine.codec.NewerReleaseException;
import io.tetik.engine.event.Identification;
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
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The reorder buffer: events that wait for the watermark, in memory, in the order in which they will be processed. Most come
 * in that order already and go through a plain queue; the others go through a priority queue.
 */
final class WaitingEvents {
    static final Comparator<IncomingEvent> ORDER = IncomingEvent.ORDER;

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
        Identification what = event.identification();
        return 300L + event.raw().length + (what == null ? 0 : what.bytes());
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

    /** By what they are kept in state. */
    Map<String, List<IncomingEvent>> byKey(Function<IncomingEvent, String> key) {
        Map<String, List<IncomingEvent>> result = new LinkedHashMap<>();
        for (Queue<IncomingEvent> queue : List.of(inOrder, overtaken)) {
            for (IncomingEvent event : queue) {
                result.computeIfAbsent(key.apply(event), none -> new ArrayList<>())
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
        decode(encoded, this::add);
    }

    /** What was kept; throws as {@link #addAll} does. */
    static List<IncomingEvent> decode(byte[] encoded) throws IOException {
        List<IncomingEvent> events = new ArrayList<>(1);
        decode(encoded, events::add);
        return events;
    }

    private static void decode(byte[] encoded, Consumer<IncomingEvent> to) throws IOException {
        KeptBytes in = new KeptBytes(encoded);
        int first = in.readInt();
        if (first < -VERSION) {
            throw NewerReleaseException.of("waiting events", -first, VERSION);
        }
        int count = first < 0 ? in.readInt() : first;
        for (int i = 0; i < count; i++) {
            to.accept(InputRecordSerializer.readEvent(in, first < 0));
        }
    }
}
