package io.tetik.engine.policy.cap;

import io.tetik.engine.event.Event;
import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.policy.cap.SendLog.Sent;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Keeps what was sent to a user, for as long as some cap may count it. */
final class SendMemory implements DeliveryMemory<SendLog> {
    static final SendMemory INSTANCE = new SendMemory();

    private SendMemory() {}

    @Override
    public Class<SendLog> state() {
        return SendLog.class;
    }

    @Override
    public String field() {
        return "sent";
    }

    @Override
    public SendLog fresh() {
        return new SendLog();
    }

    @Override
    public void onEvent(Event event, DeliveryState user) {
        // What was sent is noted when it is sent.
    }

    @Override
    public void onSent(long at, String channel, String category, DeliveryState user, CapReach reach) {
        SendLog known = user.get(SendLog.class);
        if (known != null || reach.concerns(channel, category)) {
            user.of(this).add(new Sent(at, channel, category), reach);
        }
    }

    @Override
    public void write(Encoder out, @Nullable SendLog state, long now, CapReach reach) throws IOException {
        if (state != null) {
            state.forget(now, reach);
        }
        List<Sent> messages = state == null ? List.of() : state.entries();
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

    @Override
    public @Nullable SendLog read(Decoder in) throws IOException {
        SendLog state = new SendLog();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.put(new Sent(in.readLong(), in.readString(), in.readString()));
            }
        }
        return state.entries().isEmpty() ? null : state;
    }

    @Override
    public long emptyFrom(SendLog state, CapReach reach) {
        List<Sent> messages = state.entries();
        return messages.isEmpty()
                ? Long.MIN_VALUE
                : messages.get(messages.size() - 1).at() + reach.millis();
    }
}
