package io.tetik.jobs.replay;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Events on disk, with their envelope, so that it is read only once. One thread at a time. */
public final class EventSerializer implements RowSerializer<IncomingEvent> {
    private static final long OBJECTS = 120;

    private final Map<String, String> known = new HashMap<>();

    @Override
    public void write(IncomingEvent event, DataOutputStream out) throws IOException {
        Envelope envelope = event.envelope();
        SpilledText.write(envelope.eventId(), out);
        SpilledText.write(envelope.type(), out);
        SpilledText.write(envelope.userId(), out);
        out.writeLong(envelope.time());
        out.writeInt(envelope.propertiesFrom());
        out.writeInt(envelope.propertiesTo());
        SpilledText.write(envelope.anonymousId(), out);
        SpilledText.write(envelope.reverses(), out);
        SpilledText.write(event.source().name(), out);
        out.writeInt(event.source().partition());
        out.writeLong(event.source().position());
        out.writeInt(event.raw().length);
        out.write(event.raw());
    }

    @Override
    public IncomingEvent read(DataInputStream in) throws IOException {
        Envelope envelope = new Envelope(
                SpilledText.require(in),
                SpilledText.require(in),
                SpilledText.require(in),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                SpilledText.read(in),
                SpilledText.read(in));
        EventSource source = new EventSource(fileName(in), in.readInt(), in.readLong());
        return new IncomingEvent(in.readNBytes(in.readInt()), source, envelope);
    }

    /** There are few files: their names are kept once. */
    private String fileName(DataInputStream in) throws IOException {
        String name = SpilledText.require(in);
        return known.computeIfAbsent(name, same -> same);
    }

    @Override
    public long sizeInMemory(IncomingEvent event) {
        Envelope envelope = event.envelope();
        return OBJECTS
                + event.raw().length
                + SpilledText.sizeInMemory(envelope.eventId())
                + SpilledText.sizeInMemory(envelope.type())
                + SpilledText.sizeInMemory(envelope.userId())
                + SpilledText.sizeInMemory(envelope.anonymousId())
                + SpilledText.sizeInMemory(envelope.reverses());
    }
}
