package io.tetik.engine.codec;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.IndexMap;
import io.tetik.engine.state.RecentEvents;
import io.tetik.engine.state.SegmentState;
import io.tetik.engine.state.UserState;
import io.tetik.schemas.codec.ReleasedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of a user's state: one byte with the version, then Avro binary under the schema {@code UserState}. What
 * belongs to definitions that are gone is left behind when it is read. Reuses buffers, so one thread at a time.
 *
 * <p>All that writes and reads knows the present version only. What an older one wrote is resolved to the present schema by
 * Avro, in {@link #decoder}: a new version may leave fields out, and add fields that have a default at the end of a record.
 */
public final class UserStateCodec {
    /** What is written. Every version that was ever released can be read. */
    public static final int VERSION = 2;

    private static final Schema PRESENT = io.tetik.schemas.UserState.getClassSchema();
    private static final Schema VERSION_1 = ReleasedSchemas.of("v1", "UserState");

    private final Plan plan;
    private final CampaignCodec campaigns;
    private final DeliveryCodec delivery;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1_024);
    private @Nullable BinaryEncoder encoder;
    private @Nullable BinaryDecoder decoder;

    public UserStateCodec(Plan plan) {
        this.plan = plan;
        this.campaigns = new CampaignCodec(plan);
        this.delivery = new DeliveryCodec(plan);
    }

    public byte[] encode(UserState state) {
        buffer.reset();
        buffer.write(VERSION);
        encoder = EncoderFactory.get().directBinaryEncoder(buffer, encoder);
        try {
            write(encoder, state);
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return buffer.toByteArray();
    }

    /**
     * @throws UncheckedIOException if the bytes are of a newer version or broken
     */
    public UserState decode(byte[] bytes) {
        try {
            return read(decoder(bytes));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The one place that tells versions apart; whatever the version, what comes out follows the present schema. */
    private Decoder decoder(byte[] bytes) throws IOException {
        int version = bytes.length == 0 ? 0 : bytes[0];
        if (version > VERSION) {
            throw NewerReleaseException.of("user state", version, VERSION);
        }
        if (version < 1) {
            throw new IOException("no user state: it begins with no version");
        }
        decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, decoder);
        return version == 1 ? DecoderFactory.get().resolvingDecoder(VERSION_1, PRESENT, decoder) : decoder;
    }

    private void write(Encoder out, UserState state) throws IOException {
        out.writeBoolean(state.isKnown());
        out.writeLong(state.progress());
        out.writeBoolean(state.isSettled());
        out.writeLong(state.stamp());
        writeRecentEvents(out, state);
        delivery.write(out, state.delivery(), state.progress());
        writeAttributes(out, state);
        writeSegments(out, state);
        campaigns.write(out, state);
    }

    public UserState read(Decoder in) throws IOException {
        UserState state = new UserState();
        boolean known = in.readBoolean();
        long progress = in.readLong();
        boolean settled = in.readBoolean();
        if (known) {
            state.advanceTo(progress);
        }
        if (settled) {
            state.settle();
        }
        state.stamp(in.readLong());
        readRecentEvents(in, state);
        delivery.read(in, state.delivery());
        readAttributes(in, state);
        readSegments(in, state);
        campaigns.read(in, state);
        state.findDue();
        return state;
    }

    private void writeRecentEvents(Encoder out, UserState state) throws IOException {
        RecentEvents recent = state.recentEvents();
        recent.forget(state.progress(), plan.retention());
        out.writeArrayStart();
        out.setItemCount(recent.size());
        for (int i = 0; i < recent.size(); i++) {
            out.startItem();
            out.writeLong(recent.hashAt(i));
            out.writeLong(recent.timeAt(i));
            out.writeInt(recent.kindAt(i));
        }
        out.writeArrayEnd();
    }

    private static void readRecentEvents(Decoder in, UserState state) throws IOException {
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.recentEvents().put(in.readLong(), in.readLong(), in.readInt());
            }
        }
    }

    private void writeAttributes(Encoder out, UserState state) throws IOException {
        IndexMap<AttributeState> attributes = state.attributes();
        out.writeArrayStart();
        out.setItemCount(attributes.size());
        for (int i = 0; i < attributes.size(); i++) {
            out.startItem();
            out.writeLong(plan.attributes().get(attributes.keyAt(i)).stateId());
            attributes.valueAt(i).write(out);
        }
        out.writeArrayEnd();
    }

    private void readAttributes(Decoder in, UserState state) throws IOException {
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                Integer index = plan.attributeByStateId(in.readLong());
                if (index == null) {
                    SkippedPanes.skip(in);
                } else {
                    state.attributes()
                            .put(index, plan.attributes().get(index).rule().read(in));
                }
            }
        }
    }

    private void writeSegments(Encoder out, UserState state) throws IOException {
        IndexMap<SegmentState> segments = state.segments();
        out.writeArrayStart();
        out.setItemCount(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            out.startItem();
            out.writeLong(plan.segments().get(segments.keyAt(i)).stateId());
            out.writeBoolean(segments.valueAt(i).member());
            out.writeLong(segments.valueAt(i).edge());
        }
        out.writeArrayEnd();
    }

    private void readSegments(Decoder in, UserState state) throws IOException {
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                Integer index = plan.segmentByStateId(in.readLong());
                SegmentState segment = new SegmentState(in.readBoolean(), in.readLong());
                if (index != null) {
                    state.segments().put(index, segment);
                }
            }
        }
    }
}
