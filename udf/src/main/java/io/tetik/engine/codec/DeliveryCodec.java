package io.tetik.engine.codec;

import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.Consent;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.policy.Exclusion;
import io.tetik.engine.policy.SendLog.Sent;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** The part of a user's state that belongs to the delivery policy. */
public final class DeliveryCodec {
    private final CapReach reach;

    public DeliveryCodec(CapReach reach) {
        this.reach = reach;
    }

    public void write(Encoder out, DeliveryState state, long now) throws IOException {
        Exclusion exclusion = state.exclusion();
        out.writeIndex(exclusion == null ? 0 : 1);
        if (exclusion == null) {
            out.writeNull();
        } else {
            out.writeLong(exclusion.statedAt());
            out.writeBoolean(exclusion.excluded());
            out.writeLong(exclusion.until());
        }
        List<Consent> consents = state.consents().statements();
        out.writeArrayStart();
        out.setItemCount(consents.size());
        for (Consent consent : consents) {
            out.startItem();
            out.writeString(consent.channel());
            out.writeString(consent.purpose());
            out.writeBoolean(consent.granted());
            out.writeLong(consent.at());
        }
        out.writeArrayEnd();
        writeSent(out, state, now);
    }

    private void writeSent(Encoder out, DeliveryState state, long now) throws IOException {
        state.sent().forget(now, reach);
        List<Sent> messages = state.sent().entries();
        out.writeArrayStart();
        out.setItemCount(messages.size());
        for (Sent message : messages) {
            out.startItem();
            out.writeLong(message.at());
            out.writeString(message.channel());
            out.writeString(message.category());
        }
        out.writeArrayEnd();
    }

    public void read(Decoder in, DeliveryState state) throws IOException {
        if (Options.isPresent(in)) {
            state.exclusion(new Exclusion(in.readLong(), in.readBoolean(), in.readLong()));
        }
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.consents().add(new Consent(in.readString(), in.readString(), in.readBoolean(), in.readLong()));
            }
        }
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.sent().put(new Sent(in.readLong(), in.readString(), in.readString()));
            }
        }
    }
}
