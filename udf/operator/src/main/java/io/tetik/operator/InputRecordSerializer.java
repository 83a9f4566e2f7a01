package io.tetik.operator;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.Identification;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.schemas.RejectedRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Inputs on their way to their users. */
final class InputRecordSerializer extends ImmutableSerializer<InputRecord> {
    private static final long serialVersionUID = 1;

    private static final byte NONE = -1;

    private final AvroRecordSerializer<RejectedRecord> rejected = new AvroRecordSerializer<>(RejectedRecord.class);

    @Override
    public TypeSerializer<InputRecord> duplicate() {
        return new InputRecordSerializer();
    }

    @Override
    public InputRecord createInstance() {
        throw new IllegalStateException("inputs have no empty instance");
    }

    @Override
    public void serialize(InputRecord record, DataOutputView target) throws IOException {
        target.writeBoolean(record.isEvent());
        if (record.isEvent()) {
            writeEvent(record.event(), target);
        } else {
            rejected.serialize(record.rejected(), target);
        }
    }

    @Override
    public InputRecord deserialize(DataInputView source) throws IOException {
        return source.readBoolean()
                ? InputRecord.event(readEvent(source))
                : InputRecord.rejected(rejected.deserialize(source));
    }

    static void writeEvent(IncomingEvent event, DataOutputView target) throws IOException {
        Envelope envelope = event.envelope();
        writeText(envelope.eventId(), target);
        writeText(envelope.type(), target);
        writeText(envelope.userId(), target);
        target.writeLong(envelope.time());
        target.writeInt(envelope.propertiesFrom());
        target.writeInt(envelope.propertiesTo());
        writeOptional(envelope.anonymousId(), target);
        writeOptional(envelope.reverses(), target);
        writeText(event.source().name(), target);
        target.writeInt(event.source().partition());
        target.writeLong(event.source().position());
        writeBytes(event.raw(), target);
        writeIdentification(event.identification(), target);
    }

    private static void writeIdentification(@Nullable Identification what, DataOutputView target) throws IOException {
        target.writeByte(what == null ? NONE : what.kind().code());
        if (what != null) {
            writeText(what.anonymousId(), target);
            writeText(what.other(), target);
            target.writeInt(what.history().size());
            for (IncomingEvent each : what.history()) {
                writeEvent(each, target);
            }
        }
    }

    private static @Nullable Identification readIdentification(DataInputView source) throws IOException {
        int kind = source.readByte();
        if (kind == NONE) {
            return null;
        }
        Identification.Kind known = Identification.Kind.of(kind);
        if (known == null) {
            throw new IOException("no kind of identification: " + kind);
        }
        String anonymousId = readText(source);
        String other = readText(source);
        int count = source.readInt();
        List<IncomingEvent> history = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            history.add(readEvent(source));
        }
        return new Identification(known, anonymousId, other, history);
    }

    private static void writeOptional(@Nullable String text, DataOutputView target) throws IOException {
        target.writeBoolean(text != null);
        if (text != null) {
            writeText(text, target);
        }
    }

    private static @Nullable String readOptional(DataInputView source) throws IOException {
        return source.readBoolean() ? readText(source) : null;
    }

    static IncomingEvent readEvent(DataInputView source) throws IOException {
        return readEvent(source, true);
    }

    /** @param hasOptional false for what a release wrote that knew neither anonymous events nor reversals */
    static IncomingEvent readEvent(DataInputView source, boolean hasOptional) throws IOException {
        Envelope envelope = new Envelope(
                readText(source),
                readText(source),
                readText(source),
                source.readLong(),
                source.readInt(),
                source.readInt(),
                hasOptional ? readOptional(source) : null,
                hasOptional ? readOptional(source) : null);
        EventSource from = new EventSource(readText(source), source.readInt(), source.readLong());
        return new IncomingEvent(readBytes(source), from, envelope, hasOptional ? readIdentification(source) : null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InputRecordSerializer;
    }

    @Override
    public int hashCode() {
        return InputRecordSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<InputRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** There is but one configuration. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<InputRecord> {
        /** For Flink. */
        public Snapshot() {
            super(InputRecordSerializer::new);
        }
    }
}
