package io.tetik.jobs.kafka;

import io.tetik.schemas.DefinitionRecord;
import java.util.List;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.Uuid;

/**
 * A partition, where to go on reading it, how far events had moved its clock before, and of which topic it is: a topic
 * that was deleted and created again has the same name and another id, and its offsets mean other records.
 */
final class ClockedSplit extends KafkaPartitionSplit {

    private final long latest;
    private final Uuid topicId;
    private final List<DefinitionRecord> sources;

    /** Of an event topic, which needs no Source. */
    ClockedSplit(KafkaPartitionSplit split, long latest, Uuid topicId) {
        this(split, latest, topicId, List.of());
    }

    /**
     * @param latest event time, as far as it may move the clock (see {@link ClockBound}), in epoch milliseconds;
     *     {@link Long#MIN_VALUE} before the first event
     * @param topicId {@link Uuid#ZERO_UUID} if it is not known
     * @param sources the revisions of Sources that the rest of the partition may be read by, each with the instant from which
     *     on it is in force: the definitions topic forgets all but the last one
     */
    ClockedSplit(KafkaPartitionSplit split, long latest, Uuid topicId, List<DefinitionRecord> sources) {
        super(
                split.getTopicPartition(),
                split.getStartingOffset(),
                split.getStoppingOffset().orElse(NO_STOPPING_OFFSET));
        this.latest = latest;
        this.topicId = topicId;
        this.sources = List.copyOf(sources);
    }

    /** Any split: of one that was never read neither the latest event time nor the topic is known. */
    static ClockedSplit of(KafkaPartitionSplit split) {
        return split instanceof ClockedSplit clocked
                ? clocked
                : new ClockedSplit(split, Long.MIN_VALUE, Uuid.ZERO_UUID);
    }

    long latest() {
        return latest;
    }

    Uuid topicId() {
        return topicId;
    }

    List<DefinitionRecord> sources() {
        return sources;
    }

    boolean isOfAnotherTopicThan(Uuid present) {
        return !topicId.equals(Uuid.ZERO_UUID) && !topicId.equals(present);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClockedSplit that
                && super.equals(that)
                && latest == that.latest
                && topicId.equals(that.topicId)
                && sources.equals(that.sources);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * super.hashCode() + Long.hashCode(latest)) + topicId.hashCode();
    }
}
