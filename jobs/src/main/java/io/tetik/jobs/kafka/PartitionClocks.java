package io.tetik.jobs.kafka;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far the clock of each partition of a reader has come, and when it was last moved. */
final class PartitionClocks {
    private final Map<String, PartitionClock> clocks = new HashMap<>();
    private final Function<TopicPartition, PartitionProgress> progress;

    /** @param progress where what is noted is kept, for those who measure and for checkpoints */
    PartitionClocks(Function<TopicPartition, PartitionProgress> progress) {
        this.progress = progress;
    }

    /** One that is not known yet begins with the clock that its checkpoint has kept. */
    PartitionClock add(KafkaPartitionSplit split, long kept) {
        PartitionClock clock = clocks.computeIfAbsent(
                split.splitId(), none -> new PartitionClock(progress.apply(split.getTopicPartition())));
        clock.note(kept);
        return clock;
    }

    /** Null for a partition that is set aside. */
    @Nullable
    PartitionClock find(String splitId) {
        return clocks.get(splitId);
    }

    PartitionClock of(String splitId) {
        PartitionClock clock = find(splitId);
        if (clock == null) {
            throw new IllegalStateException("a split that nobody has assigned: " + splitId);
        }
        return clock;
    }

    Collection<PartitionClock> all() {
        return Collections.unmodifiableCollection(clocks.values());
    }

    /** The latest event time of one partition, as far as events may move the clock; in epoch milliseconds. */
    static final class PartitionClock {
        private final PartitionProgress progress;

        private PartitionClock(PartitionProgress progress) {
            this.progress = progress;
        }

        void note(long other) {
            progress.noteTime(other);
        }

        /** @param offset of the record that has moved it, or could not */
        void note(long other, long offset) {
            progress.read(other, offset);
        }

        /** The least long while it has not begun. */
        long time() {
            return progress.latest();
        }

        String splitId() {
            return KafkaPartitionSplit.toSplitId(progress.place());
        }

        String topic() {
            return progress.place().topic();
        }

        int partition() {
            return progress.place().partition();
        }
    }
}
