package io.tetik.engine.event;

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
}
