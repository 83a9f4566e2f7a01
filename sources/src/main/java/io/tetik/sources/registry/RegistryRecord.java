package io.tetik.sources.registry;

import io.tetik.sources.UnmappableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A record as Confluent's serializers write it: a zero, the id of its schema in four bytes, big-endian, and the body.
 *
 * @param offset where the body begins
 */
public record RegistryRecord(int id, byte[] bytes, int offset) {
    private static final int HEADER = 5;
    private static final int MOST_INDEXES = 100;

    public int length() {
        return bytes.length - offset;
    }

    /** The beginning of a record with a schema. */
    public static byte[] header(int id) {
        return ByteBuffer.allocate(HEADER).put((byte) 0).putInt(id).array();
    }

    /**
     * @throws UnmappableException if the bytes do not begin so
     */
    public static RegistryRecord of(byte[] bytes) throws UnmappableException {
        if (bytes.length == 0 || bytes[0] != 0) {
            throw new UnmappableException("not a record of a schema registry: it "
                    + (bytes.length == 0 ? "is empty" : "begins with " + shown(bytes[0]))
                    + ", not with a zero and the id of its schema");
        }
        if (bytes.length < HEADER) {
            throw new UnmappableException("not a record of a schema registry: it has " + bytes.length
                    + " bytes, which do not even hold the id of its schema");
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        if (id < 0) {
            throw new UnmappableException("not a record of a schema registry: its id " + id + " is negative");
        }
        return new RegistryRecord(id, bytes, HEADER);
    }

    private static String shown(byte first) {
        String hex = "0x%02x".formatted(first);
        return first >= ' ' && first <= '~' ? hex + " ('" + (char) first + "')" : hex;
    }

    /** What a protobuf record says before its body: which message of its schema it is. */
    public record Message(List<Integer> indexes, RegistryRecord record) {}

    /**
     * Reads the path to the message: the number of indexes, then each, as zigzag varints; a single zero stands for the first message.
     *
     * @throws UnmappableException if it is no such path
     */
    public Message message() throws UnmappableException {
        Cursor cursor = new Cursor(bytes, offset);
        int count = cursor.next();
        if (count == 0) {
            return new Message(List.of(0), cursor.rest(id));
        }
        if (count < 0 || count > MOST_INDEXES) {
            throw new UnmappableException(
                    "not a protobuf record of a schema registry: it claims " + count + " indexes of messages");
        }
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            indexes.add(cursor.next());
        }
        return new Message(List.copyOf(indexes), cursor.rest(id));
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int next() throws UnmappableException {
            int value = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += 7) {
                if (at == bytes.length) {
                    break;
                }
                byte part = bytes[at++];
                value |= (part & 0x7F) << shift;
                if (part >= 0) {
                    return (value >>> 1) ^ -(value & 1);
                }
            }
            throw new UnmappableException(
                    "not a protobuf record of a schema registry: the indexes of its message are broken");
        }

        RegistryRecord rest(int id) {
            return new RegistryRecord(id, bytes, at);
        }
    }
}
