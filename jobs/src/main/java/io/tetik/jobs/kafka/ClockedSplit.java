package io.tetik.jobs.kafka;

import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/** A partition, where to go on reading it, and how far events had moved its clock before. */
final class ClockedSplit extends KafkaPartitionSplit {

    private final long latest;

    /**
     * @param latest event time, as far as it may move the clock (see {@link ClockBound}), in epoch milliseconds; {@link Long#MIN_VALUE} before the first event
     */
    ClockedSplit(KafkaPartitionSplit split, long latest) {
        super(
                split.getTopicPartition(),
                split.getStartingOffset(),
                split.getStoppingOffset().orElse(NO_STOPPING_OFFSET));
        this.latest = latest;
    }

    long latest() {
        return latest;
    }

    /** The clock of any split: that of a partition which was never read is unknown. */
    static long latestOf(KafkaPartitionSplit split) {
        return split instanceof ClockedSplit clocked ? clocked.latest : Long.MIN_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClockedSplit that && super.equals(that) && latest == that.latest;
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Long.hashCode(latest);
    }
}
