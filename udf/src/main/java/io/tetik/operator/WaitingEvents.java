package io.tetik.operator;

import io.tetik.event.IncomingEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/** Events that wait for the watermark, on the heap, in the order in which they will be processed. */
final class WaitingEvents {
    /** Event time, then the event's id; where both agree, the place in the source decides, so that every run agrees. */
    static final Comparator<IncomingEvent> ORDER = Comparator.comparingLong(IncomingEvent::time)
            .thenComparing(event -> event.envelope().eventId())
            .thenComparing(event -> event.source().name())
            .thenComparingInt(event -> event.source().partition())
            .thenComparingLong(event -> event.source().position());

    private final PriorityQueue<IncomingEvent> queue = new PriorityQueue<>(ORDER);

    void add(IncomingEvent event) {
        queue.add(event);
    }

    /** The next event up to the instant, or null. */
    @Nullable
    IncomingEvent pollUpTo(long instant) {
        IncomingEvent head = queue.peek();
        return head == null || head.time() > instant ? null : queue.poll();
    }

    int size() {
        return queue.size();
    }

    Map<String, List<IncomingEvent>> byUser() {
        Map<String, List<IncomingEvent>> result = new LinkedHashMap<>();
        for (IncomingEvent event : queue) {
            result.computeIfAbsent(event.userId(), none -> new ArrayList<>()).add(event);
        }
        return result;
    }

    static byte[] encode(List<IncomingEvent> events) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(512);
        out.writeInt(events.size());
        for (IncomingEvent event : events) {
            InputRecordSerializer.writeEvent(event, out);
        }
        return out.getCopyOfBuffer();
    }

    void addAll(byte[] encoded) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(encoded);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            queue.add(InputRecordSerializer.readEvent(in));
        }
    }
}
