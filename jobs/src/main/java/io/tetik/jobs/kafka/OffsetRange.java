package io.tetik.jobs.kafka;

/**
 * What a partition holds.
 *
 * @param begin the offset of the oldest record that Kafka still has
 * @param end the offset that the next record will get
 */
record OffsetRange(long begin, long end) {}
