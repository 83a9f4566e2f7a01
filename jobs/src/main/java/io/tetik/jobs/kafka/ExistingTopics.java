package io.tetik.jobs.kafka;

import java.util.Collection;
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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of those topics that exist: the topics of the options, and those that Sources name by now. The connector's own
 * list fails over one that is missing, and with it the job; here it is left out until it is there, while {@link
 * PartitionMonitor} says that it is missing.
 */
final class ExistingTopics implements KafkaSubscriber {
    private static final long serialVersionUID = 1L;

    private final List<String> topics;
    private final @Nullable LiveSources sources;
    private transient @Nullable Map<String, Set<TopicPartition>> known;
    private transient @Nullable SourceTopic definitions;

    /** Those of the options alone. */
    ExistingTopics(List<String> topics) {
        this(topics, null);
    }

    ExistingTopics(List<String> topics, @Nullable LiveSources sources) {
        this.topics = List.copyOf(topics);
        this.sources = sources;
    }

    /**
     * Adds partitions of a state, which count as existing from now on: the connector is to go on knowing them, be they read or not.
     */
    synchronized void remember(Collection<TopicPartition> partitions) {
        partitions.forEach(each ->
                known().computeIfAbsent(each.topic(), none -> new HashSet<>()).add(each));
    }

    @Override
    public synchronized Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
        Set<String> all = new HashSet<>(topics);
        all.addAll(ofSources());
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(all).topicNameValues();
        answers.forEach(this::take);
        Set<TopicPartition> partitions = new HashSet<>();
        // Also of one that was there and is not any more: else the connector logs at every look that it is gone.
        known().values().forEach(partitions::addAll);
        return partitions;
    }

    private void take(String topic, KafkaFuture<TopicDescription> answer) {
        try {
            Set<TopicPartition> present = known().computeIfAbsent(topic, none -> new HashSet<>());
            answer.get().partitions().forEach(each -> present.add(new TopicPartition(topic, each.partition())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkRuntimeException("interrupted while Kafka was asked about the topic " + topic, e);
        } catch (ExecutionException e) {
            boolean isMissing = e.getCause() instanceof UnknownTopicOrPartitionException;
            // What somebody publishes must not end the job: a topic that it may not read is missing for it.
            if (!isMissing && !(TopicWatch.isWithheld(e.getCause()) && !topics.contains(topic))) {
                throw new FlinkRuntimeException("Kafka does not tell about the topic " + topic, e.getCause());
            }
        }
    }

    /** By the first look all that are published must be known: later ones would not be read from where the options say. */
    private Set<String> ofSources() {
        LiveSources present = sources;
        if (present == null) {
            return Set.of();
        }
        SourceTopic before = definitions;
        SourceTopic topic = before == null ? present.topic() : before;
        try (Consumer<byte[], byte[]> consumer = present.consumer()) {
            topic.assign(consumer);
            topic.readToTheEnd(consumer, LiveSources.PATIENCE);
            definitions = topic;
        } catch (KafkaException e) {
            if (before == null) {
                throw new FlinkRuntimeException("Kafka does not tell which Sources there are", e);
            }
        }
        return ForeignTopics.readable(topic.history().topics(), present.own());
    }

    private Map<String, Set<TopicPartition>> known() {
        Map<String, Set<TopicPartition>> present = known;
        if (present == null) {
            present = new HashMap<>();
            known = present;
        }
        return present;
    }
}
