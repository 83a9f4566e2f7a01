package io.tetik.jobs.kafka;

import io.tetik.jobs.config.StartFrom;
import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a job without state begins. The connector would also take it for what to do when an offset is gone, at any time: with
 * {@code latest} it would then pass over all that Kafka still has. What is gone is followed by the oldest that there is.
 */
@SuppressWarnings("deprecation") // The connector asks for a type that Kafka has deprecated without a successor.
final class StartingOffsets implements OffsetsInitializer {
    private static final long serialVersionUID = 1L;

    private final OffsetsInitializer first;

    private StartingOffsets(OffsetsInitializer first) {
        this.first = first;
    }

    static OffsetsInitializer of(StartFrom start) {
        return new StartingOffsets(
                switch (start) {
                    case EARLIEST -> OffsetsInitializer.earliest();
                    case LATEST -> OffsetsInitializer.latest();
                    case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
                });
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        return first.getPartitionOffsets(partitions, retriever);
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
