package io.tetik.jobs.kafka;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/** How far the clock of each partition of a reader has come, and when it was last moved. */
final class PartitionClocks {
    private final Map<String, PartitionClock> clocks = new HashMap<>();

    /** One that is not known yet begins with the clock that its checkpoint has kept. */
    PartitionClock add(KafkaPartitionSplit split, long kept) {
        PartitionClock clock = clocks.computeIfAbsent(split.splitId(), none -> new PartitionClock(split));
        clock.note(kept);
        return clock;
    }

    PartitionClock of(String splitId) {
        PartitionClock clock = clocks.get(splitId);
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
        private final String splitId;
        private final String topic;
        private final int partition;
        private long time = Long.MIN_VALUE;

        private PartitionClock(KafkaPartitionSplit split) {
            splitId = split.splitId();
            topic = split.getTopic();
            partition = split.getPartition();
        }

        void note(long other) {
            time = Math.max(time, other);
        }

        /** The least long while it has not begun. */
        long time() {
            return time;
        }

        String splitId() {
            return splitId;
        }

        String topic() {
            return topic;
        }

        int partition() {
            return partition;
        }
    }
}
