package io.tetik.operator;

import io.tetik.engine.codec.NewerReleaseException;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.identity.Visitor;
import io.tetik.engine.identity.VisitorStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What is known of anonymous ids, as keyed state has it. Of a visitor: the version of the form, then the fields; its events each for
 * itself, in the form of {@link WaitingEvents}, so that one more is only added to those that there are.
 */
final class KeptVisitors implements VisitorStore {
    private static final int VERSION = 1;

    private final ValueState<byte[]> state;
    private final ListState<byte[]> events;
    private final WaitingState.Unreadable unreadable;
    private String id = "";
    private Visitor known = Visitor.UNKNOWN;
    private Visitor written = Visitor.UNKNOWN;

    KeptVisitors(ValueState<byte[]> state, ListState<byte[]> events, WaitingState.Unreadable unreadable) {
        this.state = state;
        this.events = events;
        this.unreadable = unreadable;
    }

    /** Goes to an anonymous id, which must be the current key. */
    void begin(String anonymousId) throws IOException {
        id = anonymousId;
        byte[] bytes = state.value();
        known = bytes == null ? Visitor.UNKNOWN : read(bytes);
        written = known;
    }

    private Visitor read(byte[] bytes) throws NewerReleaseException {
        try {
            return decode(bytes);
        } catch (NewerReleaseException newer) {
            throw newer;
        } catch (IOException | RuntimeException broken) {
            unreadable.tell(id, bytes, broken);
            return Visitor.UNKNOWN;
        }
    }

    /** Writes what was changed. */
    void end() throws IOException {
        if (!known.equals(written)) {
            if (known.equals(Visitor.UNKNOWN)) {
                state.clear();
            } else {
                state.update(encode(known));
            }
        }
    }

    static byte[] encode(Visitor visitor) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeInt(VERSION);
        ImmutableSerializer.writeText(visitor.owner(), out);
        out.writeLong(visitor.since());
        out.writeLong(visitor.lastSeen());
        out.writeBoolean(visitor.wasAnonymous());
        out.writeInt(visitor.events());
        out.writeLong(visitor.bytes());
        return out.getCopyOfBuffer();
    }

    static Visitor decode(byte[] bytes) throws IOException {
        KeptBytes in = new KeptBytes(bytes);
        int version = in.readInt();
        if (version > VERSION) {
            throw NewerReleaseException.of("what is known of an anonymous id", version, VERSION);
        }
        return new Visitor(
                ImmutableSerializer.readText(in),
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readInt(),
                in.readLong());
    }

    @Override
    public Visitor visitor() {
        return known;
    }

    @Override
    public void visitor(Visitor visitor) {
        known = visitor;
    }

    @Override
    public List<IncomingEvent> events() {
        List<IncomingEvent> all = new ArrayList<>();
        try {
            for (byte[] each : events.get()) {
                addTo(all, each);
            }
        } catch (NewerReleaseException newer) {
            throw new UncheckedIOException(newer);
        } catch (Exception broken) {
            throw new IllegalStateException("the state of the job cannot be read", broken);
        }
        return all;
    }

    private void addTo(List<IncomingEvent> all, byte[] bytes) throws NewerReleaseException {
        try {
            all.addAll(WaitingEvents.decode(bytes));
        } catch (NewerReleaseException newer) {
            throw newer;
        } catch (IOException | RuntimeException broken) {
            unreadable.tell(id, bytes, broken);
        }
    }

    @Override
    public void add(IncomingEvent event) {
        try {
            events.add(WaitingEvents.encode(List.of(event)));
        } catch (Exception broken) {
            throw new IllegalStateException("the state of the job cannot be written", broken);
        }
    }

    @Override
    public void replace(List<IncomingEvent> others) {
        List<byte[]> encoded = new ArrayList<>();
        try {
            for (IncomingEvent each : others) {
                encoded.add(WaitingEvents.encode(List.of(each)));
            }
            events.update(encoded);
        } catch (Exception broken) {
            throw new IllegalStateException("the state of the job cannot be written", broken);
        }
    }

    @Override
    public void clear() {
        known = Visitor.UNKNOWN;
        events.clear();
    }
}
