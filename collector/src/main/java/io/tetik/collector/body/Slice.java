package io.tetik.collector.body;

/**
 * Where a record stands in a body.
 *
 * @param from of its first byte
 * @param to behind its last byte
 */
public record Slice(int from, int to) {
    public int length() {
        return to - from;
    }
}
