package io.tetik.jobs.kafka;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordDecoder;
import io.tetik.schemas.codec.RecordDecodingException;
import io.tetik.schemas.codec.RecordJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of the definitions topic: the key is {@code kind/name}, the value a {@link DefinitionRecord} in Avro's
 * single-object encoding or in JSON. A record without a value removes the definition; its headers may say which revision it
 * removes, as a decimal number, and from which instant on. It never fails: what cannot be read becomes a record that says so.
 *
 * <p>Belongs to one thread.
 */
public final class DefinitionDecoder {

    /** The revision of a tombstone, which removes the definition; its body is empty. */
    static final int TOMBSTONE_REVISION = -1;

    /** The kind of a record that could not be read; its name is the place and the reason, its body is empty. */
    static final String UNREADABLE_KIND = "?";

    /** The header of a tombstone that says up to which revision it removes. */
    public static final String REVISION_HEADER = "revision";

    /** The header of a tombstone that says from which instant of event time on it removes, such as 2026-11-01T00:00:00Z. */
    public static final String EFFECTIVE_AT_HEADER = "effectiveAt";

    private static final int MAX_REASON = 1_000;

    private final RecordDecoder<DefinitionRecord> records = RecordDecoder.of(DefinitionRecord.class);

    public DefinitionRecord decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            String key = key(record.key());
            DefinitionRecord read = record.value() == null ? tombstone(key, record) : value(record.value());
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
        return record.getBody().isEmpty() && !isUnreadable(record);
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

    private static DefinitionRecord tombstone(String key, ConsumerRecord<byte[], byte[]> record)
            throws UnreadableException {
        int slash = key.indexOf('/');
        String revision = header(record, REVISION_HEADER);
        String effectiveAt = header(record, EFFECTIVE_AT_HEADER);
        try {
            return new DefinitionRecord(
                    key.substring(0, slash),
                    key.substring(slash + 1),
                    revision == null ? TOMBSTONE_REVISION : Integer.parseInt(revision),
                    "",
                    effectiveAt == null ? null : Instant.parse(effectiveAt));
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new UnreadableException("a header of the tombstone of '" + key + "': " + e.getMessage());
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private DefinitionRecord value(byte[] value) throws UnreadableException {
        DefinitionRecord read = records.decode(value);
        if (read.getRevision() < 1) {
            throw new UnreadableException("the revision must be at least 1, not " + read.getRevision());
        }
        if (read.getBody().isBlank()) {
            throw new UnreadableException("the body is empty; a record without a value removes a definition");
        }
        return read;
    }

    private static DefinitionRecord unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
        String place = record.topic() + "/" + record.partition() + "/" + record.offset();
        String shown = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "...";
        return new DefinitionRecord(UNREADABLE_KIND, place + ": " + shown, 0, "", null);
    }

    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message, null, false, false);
        }
    }
}
