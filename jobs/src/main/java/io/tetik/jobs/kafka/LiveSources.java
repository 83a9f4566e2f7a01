package io.tetik.jobs.kafka;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.KafkaConfig;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.mapping.RecordMappers;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The Sources of the job. The source of events, its deserializer and its list of topics share one, also after they were sent to
 * where they run; there it has a part for each reader.
 */
final class LiveSources implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConfig kafka;
    private final String definitions;
    private final List<String> events;
    private final Set<String> own;
    private final SourceConfig config;
    private final RecordMappers mappers;
    private final Clock wall;
    private final ClockHold hold = new ClockHold();
    private transient @Nullable ForeignReading reading;

    /** @param wall tells the present */
    LiveSources(EngagementConfig config, RecordMappers mappers, Clock wall) {
        this.kafka = config.kafka();
        this.definitions = config.topics().definitions();
        this.events = config.topics().events();
        this.own = Set.copyOf(config.topics().all());
        this.config = config.source();
        this.mappers = mappers;
        this.wall = wall;
    }

    /** Whether records of the topic are no events of ours. */
    boolean isForeign(String topic) {
        return !events.contains(topic);
    }

    /** All topics that the job uses itself. */
    Set<String> own() {
        return own;
    }

    ClockHold hold() {
        return hold;
    }

    /** What is known of the topic when nothing was read yet. */
    SourceTopic topic() {
        return new SourceTopic(definitions, mappers);
    }

    Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                ClientProperties.reader(kafka, PATIENCE), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Makes the part of a reader. */
    ForeignReading open(SourceReaderContext context) {
        ForeignTopics topics = new ForeignTopics(events, own, wall);
        ForeignReading made = new ForeignReading(
                topics, mappers, new EventChecks(config, wall), new MappingMetrics(context.metricGroup()), wall);
        reading = made;
        return made;
    }

    /** The part of the reader. */
    ForeignReading reading() {
        ForeignReading present = reading;
        if (present == null) {
            throw new IllegalStateException("not opened");
        }
        return present;
    }
}
