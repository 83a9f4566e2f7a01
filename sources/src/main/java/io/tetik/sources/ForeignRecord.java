package io.tetik.sources;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came, from a topic or a file.
 *
 * @param value its bytes; null for a tombstone
 * @param headers by name, as text; of several with one name the last
 * @param topic the topic, or the file's name
 * @param partition the partition, or -1 for a file
 * @param offset the offset, or the 1-based line
 * @param time the record's own time in epoch milliseconds, or a negative number where it has none
 */
public record ForeignRecord(
        byte @Nullable [] key,
        byte @Nullable [] value,
        Map<String, String> headers,
        String topic,
        int partition,
        long offset,
        long time) {}
