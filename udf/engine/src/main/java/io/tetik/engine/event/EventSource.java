package io.tetik.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an input came from: a record of a topic, or a line (in Avro files: a record) of a file.
 *
 * @param name the topic or the file
 * @param partition the partition, or -1 for a file
 * @param position the offset, or the 1-based line
 */
public record EventSource(String name, int partition, long position) {

    public boolean isFile() {
        return partition < 0;
    }

    /** The topic, or null for a file. */
    public @Nullable String topic() {
        return isFile() ? null : name;
    }

    /** The file, or null for a topic. */
    public @Nullable String file() {
        return isFile() ? name : null;
    }
}
