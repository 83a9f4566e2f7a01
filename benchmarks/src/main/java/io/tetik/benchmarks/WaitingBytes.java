package io.tetik.benchmarks;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.operator.InputRecord;
import io.tetik.operator.StreamTypes;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The heap that an event takes while it waits for the clock: as it comes out of the exchange, in a queue. */
final class WaitingBytes {
    private static final int AT_MOST = 100_000;

    private WaitingBytes() {}

    static double perEvent(List<UserLine> lines) throws IOException, RejectedException {
        List<UserLine> some = lines.subList(0, Math.min(AT_MOST, lines.size()));
        EnvelopeReader reader = new EnvelopeReader(1 << 20);
        TypeSerializer<InputRecord> exchange = StreamTypes.INPUT.createSerializer(new SerializerConfigImpl());
        ArrayDeque<IncomingEvent> waiting = new ArrayDeque<>();
        long before = Heap.used();
        try {
            for (UserLine line : some) {
                EventSource source = new EventSource("tetik.shop-events.v1", 0, waiting.size());
                IncomingEvent event = new IncomingEvent(line.bytes(), source, reader.read(line.bytes()));
                DataOutputSerializer out = new DataOutputSerializer(512);
                exchange.serialize(InputRecord.event(event), out);
                waiting.add(exchange.deserialize(new DataInputDeserializer(out.getSharedBuffer()))
                        .event());
            }
            return (double) (Heap.used() - before) / some.size();
        } finally {
            Reference.reachabilityFence(waiting);
        }
    }
}
