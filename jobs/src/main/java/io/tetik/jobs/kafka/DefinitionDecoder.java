package io.tetik.jobs.kafka;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordDecoder;
import io.tetik.schemas.codec.RecordDecodingException;
import io.tetik.schemas.codec.RecordJsonException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of the definitions topic: the key is {@code kind/name}, the value a {@link DefinitionRecord} in Avro's
 * single-object encoding or in JSON. It never fails: what cannot be read becomes a record that says so.
 *
 * <p>Belongs to one thread.
 */
public final class DefinitionDecoder {

    /** The revision of a tombstone, which removes the definition; its body is empty. */
    static final int TOMBSTONE_REVISION = -1;

    /** The kind of a record that could not be read; its name is the place and the reason, its body is empty. */
    static final String UNREADABLE_KIND = "?";

    private static final int MAX_REASON = 1_000;

    private final RecordDecoder<DefinitionRecord> records = RecordDecoder.of(DefinitionRecord.class);

    public DefinitionRecord decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            String key = key(record.key());
            DefinitionRecord read = record.value() == null ? tombstone(key) : value(record.value());
            String ownKey = read.getKind() + "/" + read.getName();
            if (!ownKey.equals(key)) {
                throw new UnreadableException("the key is '" + key + "' but the value is of '" + ownKey + "'");
            }
            return read;
        } catch (UnreadableException | RecordDecodingException | RecordJsonException e) {
            return unreadable(record, String.valueOf(e.getMessage()));
        }
    }

    public static boolean isTombstone(DefinitionRecord record) {
        return record.getRevision() == TOMBSTONE_REVISION;
    }

    public static boolean isUnreadable(DefinitionRecord record) {
        return record.getKind().equals(UNREADABLE_KIND);
    }

    private static String key(byte @Nullable [] key) throws UnreadableException {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new UnreadableException("the key must be kind/name, not '" + text + "'");
        }
        return text;
    }

    private static DefinitionRecord tombstone(String key) {
        int slash = key.indexOf('/');
        return new DefinitionRecord(key.substring(0, slash), key.substring(slash + 1), TOMBSTONE_REVISION, "");
    }

    private DefinitionRecord value(byte[] value) throws UnreadableException {
        DefinitionRecord read = records.decode(value);
        if (read.getRevision() < 1) {
            throw new UnreadableException("the revision must be at least 1, not " + read.getRevision());
        }
        return read;
    }

    private static DefinitionRecord unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
        String place = record.topic() + "/" + record.partition() + "/" + record.offset();
        String shown = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
        return new DefinitionRecord(UNREADABLE_KIND, place + ": " + shown, 0, "");
    }

    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message, null, false, false);
        }
    }
}
