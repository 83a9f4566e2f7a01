package io.tetik.jobs.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka says of some topics at one moment.
 *
 * @param ids of the topics that exist; one that was deleted and created again has another id
 * @param partitions all partitions of these topics
 * @param offsets of the partitions that were asked for and whose leader answered
 * @param missing the topics that do not exist
 */
record TopicLook(
        Map<String, Uuid> ids,
        Set<TopicPartition> partitions,
        Map<TopicPartition, OffsetRange> offsets,
        List<String> missing) {

    TopicLook {
        ids = Map.copyOf(ids);
        partitions = Set.copyOf(partitions);
        offsets = Map.copyOf(offsets);
        missing = List.copyOf(missing);
    }

    /** Whether there is no such partition. */
    boolean lacks(TopicPartition place) {
        return missing.contains(place.topic()) || (ids.containsKey(place.topic()) && !partitions.contains(place));
    }

    /** Whether a topic is another one than that of the id, under the same name. */
    boolean isAnother(String topic, Uuid known) {
        @Nullable Uuid present = ids.get(topic);
        return present != null && !present.equals(known);
    }
}
