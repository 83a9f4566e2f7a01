package io.tetik.pattern;

import io.tetik.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.sharedbuffer.EventId;
import org.apache.flink.cep.nfa.sharedbuffer.Lockable;
import org.apache.flink.cep.nfa.sharedbuffer.NodeId;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferNode;
import org.apache.flink.cep.nfa.sharedbuffer.SharedBufferNodeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The bytes of a run: CEP's own serializers, with events cut down to what can be asked for. */
final class PatternRunCodec {
    private static final Comparator<NodeId> BY_EVENT_AND_STAGE =
            Comparator.comparing(NodeId::getEventId).thenComparing(NodeId::getPageName);

    private final NFAStateSerializer states = new NFAStateSerializer();
    private final TypeSerializer<EventId> eventIds = EventId.EventIdSerializer.INSTANCE;
    private final TypeSerializer<NodeId> nodeIds = new NodeId.NodeIdSerializer();
    private final TypeSerializer<Lockable<SharedBufferNode>> nodes =
            new Lockable.LockableTypeSerializer<>(new SharedBufferNodeSerializer());
    private final TypeSerializer<Lockable<Event>> events;

    PatternRunCodec(TypeSerializer<Event> event) {
        this.events = new Lockable.LockableTypeSerializer<>(event);
    }

    byte[] encode(PatternRun run) {
        DataOutputSerializer out = new DataOutputSerializer(256);
        try {
            states.serialize(run.state(), out);
            write(sorted(run.events(), Comparator.naturalOrder()), eventIds, events, out);
            write(sorted(run.nodes(), BY_EVENT_AND_STAGE), nodeIds, nodes, out);
            out.writeInt(run.counts().size());
            for (Map.Entry<Long, Integer> count : new TreeMap<>(run.counts()).entrySet()) {
                out.writeLong(count.getKey());
                out.writeInt(count.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.getCopyOfBuffer();
    }

    /** The same run is the same bytes, whatever it went through. */
    private static <K, V> SortedMap<K, V> sorted(Map<K, V> map, Comparator<K> order) {
        SortedMap<K, V> sorted = new TreeMap<>(order);
        sorted.putAll(map);
        return sorted;
    }

    private static <K, V> void write(
            Map<K, V> map, TypeSerializer<K> keys, TypeSerializer<V> values, DataOutputSerializer out)
            throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<K, V> entry : map.entrySet()) {
            keys.serialize(entry.getKey(), out);
            values.serialize(entry.getValue(), out);
        }
    }

    PatternRun decode(byte[] bytes) {
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        try {
            PatternRun run = new PatternRun(states.deserialize(in));
            read(run.events(), eventIds, events, in);
            read(run.nodes(), nodeIds, nodes, in);
            for (int n = in.readInt(); n > 0; n--) {
                run.counts().put(in.readLong(), in.readInt());
            }
            return run;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static <K, V> void read(
            Map<K, V> map, TypeSerializer<K> keys, TypeSerializer<V> values, DataInputDeserializer in)
            throws IOException {
        for (int n = in.readInt(); n > 0; n--) {
            map.put(keys.deserialize(in), values.deserialize(in));
        }
    }
}
