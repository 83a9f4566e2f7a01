package io.tetik.jobs.kafka;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.jobs.config.TopicIdentity;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

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

    <T> WatchedReader<T> watch(SourceReader<T, KafkaPartitionSplit> reader, SourceReaderContext context) {
        SourceLog log = new SourceLog(System::nanoTime);
        SourceMetrics metrics = new SourceMetrics(context.metricGroup(), maxDelay, System::currentTimeMillis);
        boolean first = context.getIndexOfSubtask() == 0;
        PartitionMonitor monitor = new PartitionMonitor(topics, first, log, metrics, System::nanoTime);
        Handover<TopicLook> looks = new Handover<>();
        TopicWatch watch = new TopicWatch(
                ClientProperties.watch(kafka, clientId + "-" + context.getIndexOfSubtask()),
                topics,
                monitor::places,
                look -> {
                    monitor.look(look);
                    looks.put(look);
                },
                monitor::failed);
        return new WatchedReader<>(
                reader, new Parts(Set.copyOf(topics), identity, watch, monitor, log, metrics, looks));
    }

    /** What a reader of these topics works with. */
    record Parts(
            Set<String> topics,
            TopicIdentity identity,
            TopicWatch watch,
            PartitionMonitor monitor,
            SourceLog log,
            SourceMetrics metrics,
            Handover<TopicLook> looks) {}
}
