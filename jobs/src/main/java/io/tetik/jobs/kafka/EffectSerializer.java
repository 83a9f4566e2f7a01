package io.tetik.jobs.kafka;

import io.tetik.jobs.config.OutputFormat;
import io.tetik.jobs.config.RegistryConfig;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectEncoder;
import io.tetik.sources.registry.RegistryRecord;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Turns one kind of effect into records of its topic. */
final class EffectSerializer<T extends SpecificRecord>
        implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1L;

    private static final String CONTENT_TYPE = "content-type";
    private static final String AVRO = "application/avro";
    private static final String JSON = "application/json";

    /** What a record says beside its value. */
    interface Place<T> extends Serializable {

        /** Records of one key stay in order, in one partition. */
        @Nullable
        String key(T effect);

        /** The event time of the effect; null where it has none. */
        @Nullable
        Instant at(T effect);
    }

    private final Class<T> type;
    private final String topic;
    private final Place<? super T> place;
    private final OutputFormat format;
    private final RegistryConfig registry;
    private transient byte @Nullable [] registryHeader;
    private transient @Nullable SingleObjectEncoder<T> avro;

    EffectSerializer(
            Class<T> type, String topic, Place<? super T> place, OutputFormat format, RegistryConfig registry) {
        this.type = type;
        this.topic = topic;
        this.place = place;
        this.format = format;
        this.registry = registry;
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sinkContext) {
        start();
    }

    void start() {
        avro = SingleObjectEncoder.of(type);
        if (format == OutputFormat.AVRO_REGISTRY) {
            Schema schema = SpecificData.getForClass(type).getSchema(type);
            registryHeader = RegistryRecord.header(new OutputSchema(registry).id(topic, schema));
        }
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T effect, KafkaSinkContext context, @Nullable Long timestamp) {
        return record(effect, System.currentTimeMillis());
    }

    ProducerRecord<byte[], byte[]> record(T effect, long now) {
        String key = place.key(effect);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, timestamp(place.at(effect), now), bytes(key), value(effect));
        record.headers().add(new RecordHeader(CONTENT_TYPE, bytes(format == OutputFormat.JSON ? JSON : AVRO)));
        return record;
    }

    /** The sink asks for the topic where it pools the names of transactions. */
    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }

    /**
     * Brokers refuse records of the future and before 1970, and would fail the job for good over one event with a wrong
     * clock. The effect itself keeps its instant.
     */
    private static @Nullable Long timestamp(@Nullable Instant at, long now) {
        return at == null ? null : Math.max(0, Math.min(at.toEpochMilli(), now));
    }

    private byte[] value(T effect) {
        if (format == OutputFormat.JSON) {
            return RecordJson.toBytes(effect);
        }
        SingleObjectEncoder<T> encoder = avro;
        if (encoder == null) {
            throw new IllegalStateException("not opened");
        }
        byte[] encoded = encoder.encode(effect);
        return registryHeader == null ? encoded : inRegistryForm(registryHeader, encoded);
    }

    /** The same Avro behind another header. */
    private static byte[] inRegistryForm(byte[] header, byte[] singleObject) {
        int body = singleObject.length - SingleObjectEncoder.HEADER_LENGTH;
        byte[] record = Arrays.copyOf(header, header.length + body);
        System.arraycopy(singleObject, SingleObjectEncoder.HEADER_LENGTH, record, header.length, body);
        return record;
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
