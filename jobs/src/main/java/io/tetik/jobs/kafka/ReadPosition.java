package io.tetik.jobs.kafka;

import io.tetik.jobs.config.TopicIdentity;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.Uuid;

/**
 * Where to go on reading a partition. Where it was left is not always a place in what the partition holds now: then it is read
 * from the oldest record that there is, because what is read twice is known by the ids of its events, and what is never read
 * is not.
 *
 * @param offset the offset, or one of the connector's marks below zero
 * @param misfit why it is not where the partition was left
 * @param missed how many offsets before it were never read and are gone
 */
record ReadPosition(long offset, Misfit misfit, long missed) {

    /** Why a stored offset does not fit. */
    enum Misfit {
        NONE,
        /** The oldest records, which were not read yet, are gone. */
        RETENTION,
        /** The topic was deleted and created again. */
        RECREATED,
        /** Records that were read already are gone from the end: the topic is another one, or brokers have lost them. */
        TRUNCATED
    }

    /**
     * @param identity by what the topic is known again
     * @param id of the topic now
     * @param held what the partition holds now
     */
    static ReadPosition of(ClockedSplit split, TopicIdentity identity, Uuid id, OffsetRange held) {
        long left = split.getStartingOffset();
        if (left == KafkaPartitionSplit.EARLIEST_OFFSET) {
            return new ReadPosition(held.begin(), Misfit.NONE, 0);
        }
        if (left < 0) {
            return new ReadPosition(left, Misfit.NONE, 0);
        }
        if (identity == TopicIdentity.ID && split.isOfAnotherTopicThan(id)) {
            return new ReadPosition(held.begin(), Misfit.RECREATED, held.begin());
        }
        if (left > held.end()) {
            return new ReadPosition(held.begin(), Misfit.TRUNCATED, 0);
        }
        if (left < held.begin()) {
            return new ReadPosition(held.begin(), Misfit.RETENTION, held.begin() - left);
        }
        return new ReadPosition(left, Misfit.NONE, 0);
    }
}
