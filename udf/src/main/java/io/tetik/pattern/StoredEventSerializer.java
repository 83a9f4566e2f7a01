package io.tetik.pattern;

import io.tetik.attribute.StateValues;
import io.tetik.event.Event;
import io.tetik.event.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Writes of an event what the pattern and what follows it can ask for: its envelope and the properties that are named. */
final class StoredEventSerializer extends TypeSerializerSingleton<Event> {
    private static final long serialVersionUID = 1;

    private final transient Map<String, EventType> types;
    private final transient Set<String> properties;

    StoredEventSerializer(Map<String, EventType> types, Set<String> properties) {
        this.types = Map.copyOf(types);
        this.properties = Set.copyOf(properties);
    }

    @Override
    public void serialize(Event event, DataOutputView target) throws IOException {
        target.writeUTF(event.type().name());
        byte[] body = body(event);
        target.writeInt(body.length);
        target.write(body);
    }

    private byte[] body(Event event) throws IOException {
        Map<String, Object> stored = new LinkedHashMap<>();
        for (String property : properties) {
            Object value = event.value(property);
            if (value != null) {
                stored.put(property, value);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        encoder.writeString(event.id());
        encoder.writeString(event.userId());
        encoder.writeLong(event.time());
        StateValues.writeMap(encoder, stored);
        return bytes.toByteArray();
    }

    @Override
    public Event deserialize(DataInputView source) throws IOException {
        EventType type = types.get(source.readUTF());
        byte[] body = new byte[source.readInt()];
        source.readFully(body);
        if (type == null) {
            throw new IOException("an event of a type that the pattern does not name");
        }
        var decoder = DecoderFactory.get().binaryDecoder(body, null);
        String id = decoder.readString();
        String user = decoder.readString();
        long time = decoder.readLong();
        @Nullable Object[] values = new @Nullable Object[type.size()];
        StateValues.readMap(decoder).forEach((name, value) -> {
            int slot = type.slot(name);
            if (slot >= 0) {
                values[slot] = value;
            }
        });
        return new Event(type, id, user, time, values);
    }

    @Override
    public Event deserialize(Event reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // Allowed by Flink for types that need no instance to fill.
    public Event createInstance() {
        return null;
    }

    @Override
    public Event copy(Event from) {
        return from;
    }

    @Override
    public Event copy(Event from, Event reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public TypeSerializerSnapshot<Event> snapshotConfiguration() {
        throw new IllegalStateException(
                "events of patterns are part of the user's state, which has a version of its own");
    }
}
