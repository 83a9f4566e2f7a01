package io.tetik.jobs.comparison;

import io.tetik.jobs.replay.RowSerializer;
import io.tetik.jobs.replay.SpilledText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;

/**
 * A message of a user.
 *
 * @param after whether it is of the later replay
 */
record MessageRow(String userId, Message message, boolean after) {
    static final Comparator<MessageRow> ORDER =
            Comparator.comparing(MessageRow::userId).thenComparing(MessageRow::message, Message.ORDER);

    static final RowSerializer<MessageRow> SERIALIZER = new Serializer();

    private static final class Serializer implements RowSerializer<MessageRow> {
        private static final long OBJECTS = 128;

        @Override
        public void write(MessageRow row, DataOutputStream out) throws IOException {
            SpilledText.write(row.userId, out);
            out.writeLong(row.message.at().toEpochMilli());
            SpilledText.write(row.message.campaign(), out);
            SpilledText.write(row.message.step(), out);
            SpilledText.write(row.message.channel(), out);
            SpilledText.write(row.message.template(), out);
            out.writeBoolean(row.after);
        }

        @Override
        public MessageRow read(DataInputStream in) throws IOException {
            String userId = SpilledText.require(in);
            Message message = new Message(
                    Instant.ofEpochMilli(in.readLong()),
                    SpilledText.require(in),
                    SpilledText.require(in),
                    SpilledText.require(in),
                    SpilledText.require(in));
            return new MessageRow(userId, message, in.readBoolean());
        }

        @Override
        public long sizeInMemory(MessageRow row) {
            return OBJECTS
                    + SpilledText.sizeInMemory(row.userId)
                    + SpilledText.sizeInMemory(row.message.campaign())
                    + SpilledText.sizeInMemory(row.message.step())
                    + SpilledText.sizeInMemory(row.message.channel())
                    + SpilledText.sizeInMemory(row.message.template());
        }
    }
}
