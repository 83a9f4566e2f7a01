package io.tetik.jobs.kafka;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.jobs.config.TopicIdentity;
import io.tetik.schemas.DefinitionRecord;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics that a source reads, and how they are watched.
 *
 * @param identity by what a topic is known again
 * @param clientId of the watch, as brokers see it
 * @param maxDelay by how much the clock of a partition is behind its latest event, in milliseconds
 */
record WatchedTopics(KafkaConfig kafka, List<String> topics, TopicIdentity identity, String clientId, long maxDelay)
        implements Serializable {

    WatchedTopics {
        topics = List.copyOf(topics);
    }

    /** For a reader of these topics alone. */
    <T> WatchedReader<T> watch(SourceReader<T, KafkaPartitionSplit> reader, SourceReaderContext context) {
        return new WatchedReader<>(reader, parts(context, TopicNames.of(topics), place -> List.of()));
    }

    /**
     * For a reader that learns of more topics.
     *
     * @param names these topics, and those
     * @param sources what a checkpoint has to keep of the Sources of a partition
     */
    Parts parts(
            SourceReaderContext context, TopicNames names, Function<TopicPartition, List<DefinitionRecord>> sources) {
        SourceLog log = new SourceLog(System::nanoTime);
        SourceMetrics metrics = new SourceMetrics(context.metricGroup(), maxDelay, System::currentTimeMillis);
        boolean first = context.getIndexOfSubtask() == 0;
        PartitionMonitor monitor = new PartitionMonitor(names, first, log, metrics, System::nanoTime);
        Handover<TopicLook> looks = new Handover<>();
        TopicWatch watch = new TopicWatch(
                ClientProperties.watch(kafka, clientId + "-" + context.getIndexOfSubtask()),
                names::read,
                monitor::places,
                look -> {
                    monitor.look(look);
                    looks.put(look);
                },
                monitor::failed);
        return new Parts(names, identity, watch, monitor, log, metrics, looks, sources);
    }

    /** What a reader of these topics works with. */
    record Parts(
            TopicNames topics,
            TopicIdentity identity,
            TopicWatch watch,
            PartitionMonitor monitor,
            SourceLog log,
            SourceMetrics metrics,
            Handover<TopicLook> looks,
            Function<TopicPartition, List<DefinitionRecord>> sources) {}
}
