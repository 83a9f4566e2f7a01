package io.tetik.tools.topics;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as it should be.
 *
 * @param partitions with which it is created
 * @param partitionsMatter whether another number of partitions is a difference
 * @param replication empty: as the brokers have it by default
 * @param settings those that matter, by Kafka's names
 */
record TopicPlan(
        String name, int partitions, boolean partitionsMatter, OptionalInt replication, Map<String, String> settings) {

    TopicPlan {
        settings = new TreeMap<>(settings);
    }

    NewTopic toNewTopic() {
        short replicas = replication.isPresent() ? (short) replication.getAsInt() : -1;
        return new NewTopic(name, partitions, replicas).configs(settings);
    }
}
