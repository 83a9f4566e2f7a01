package io.tetik.engine.policy.cap;

import com.google.common.hash.Hashing;
import io.tetik.engine.event.Event;
import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.policy.SentMessage;
import io.tetik.engine.policy.Statements;
import io.tetik.engine.policy.cap.SendLog.Sent;
import io.tetik.language.definition.BuiltInEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    public boolean onEvent(Event event, DeliveryState user, Statements context) {
        SendLog known = user.get(SendLog.class);
        if (known == null || !event.type().name().equals(BuiltInEvents.MESSAGE_EVENT)) {
            return false;
        }
        int feedback = event.value("status") instanceof String status ? Feedback.bit(status) : 0;
        return feedback != 0
                && event.value("command_id") instanceof String command
                && known.note(hash(command), feedback);
    }

    private static long hash(String commandId) {
        return Hashing.murmur3_128()
                .hashString(commandId, StandardCharsets.UTF_8)
                .asLong();
    }

    @Override
    public void onSent(SentMessage message, DeliveryState user, CapReach reach) {
        SendLog known = user.get(SendLog.class);
        if (known != null || reach.concerns(message.channel(), message.category())) {
            long command = reach.asksForFeedback() ? hash(message.commandId()) : 0;
            user.of(this).add(new Sent(message.at(), message.channel(), message.category(), command, 0), reach);
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
            out.writeLong(message.command());
            out.writeInt(message.feedback());
        }
        out.writeArrayEnd();
    }

    @Override
    public @Nullable SendLog read(Decoder in) throws IOException {
        SendLog state = new SendLog();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.put(new Sent(in.readLong(), in.readString(), in.readString(), in.readLong(), in.readInt()));
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
