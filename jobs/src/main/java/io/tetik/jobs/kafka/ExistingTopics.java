package io.tetik.jobs.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of those topics that exist. The connector's own list fails over one that is missing, and with it the job;
 * here it is left out until it is there, while {@link PartitionMonitor} says that it is missing.
 */
final class ExistingTopics implements KafkaSubscriber {
    private static final long serialVersionUID = 1L;

    private final List<String> topics;
    private transient @Nullable Map<String, Set<TopicPartition>> known;

    ExistingTopics(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    @Override
    public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(topics).topicNameValues();
        Set<TopicPartition> partitions = new HashSet<>();
        answers.forEach((topic, answer) -> partitions.addAll(partitions(topic, answer)));
        return partitions;
    }

    /** Of one that was there and is not any more those that it had: else the connector logs at every look that they are gone. */
    private Set<TopicPartition> partitions(String topic, KafkaFuture<TopicDescription> answer) {
        Map<String, Set<TopicPartition>> before = known == null ? new HashMap<>() : known;
        known = before;
        try {
            Set<TopicPartition> present = new HashSet<>();
            answer.get().partitions().forEach(each -> present.add(new TopicPartition(topic, each.partition())));
            before.put(topic, present);
            return present;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkRuntimeException("interrupted while Kafka was asked about the topic " + topic, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return before.getOrDefault(topic, Set.of());
            }
            throw new FlinkRuntimeException("Kafka does not tell about the topic " + topic, e.getCause());
        }
    }
}
