package io.tetik.jobs.kafka;

import io.tetik.engine.event.EventSource;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.operator.InputRecord;
import io.tetik.operator.StreamTypes;
import io.tetik.schemas.vocabulary.RejectReason;
import java.time.Clock;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of an event topic, as JSON or Avro; what is no event becomes a rejection. Records of the topics of Sources are
 * given to {@link ForeignReading}. It never fails.
 */
final class EventDeserializer implements KafkaRecordDeserializationSchema<InputRecord> {
    private static final long serialVersionUID = 1L;

    private final SourceConfig config;
    private final Clock wall;
    private final @Nullable LiveSources sources;
    private transient @Nullable EventChecks checks;

    /** For event topics alone. */
    EventDeserializer(SourceConfig config, Clock wall) {
        this(config, wall, null);
    }

    /** @param wall tells the present */
    EventDeserializer(SourceConfig config, Clock wall, @Nullable LiveSources sources) {
        this.config = config;
        this.wall = wall;
        this.sources = sources;
    }

    @Override
    public void open(InitializationContext context) {
        start();
    }

    void start() {
        checks = new EventChecks(config, wall);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out) {
        if (sources != null && sources.isForeign(record.topic())) {
            sources.reading().take(record, out);
        } else {
            out.collect(decode(record));
        }
    }

    InputRecord decode(ConsumerRecord<byte[], byte[]> record) {
        EventSource source = new EventSource(record.topic(), record.partition(), record.offset());
        byte @Nullable [] raw = record.value();
        return raw == null
                ? checks().rejected(RejectReason.TOMBSTONE, "a record without a value", new byte[0], source)
                : checks().check(raw, raw, source, record.timestamp());
    }

    private EventChecks checks() {
        EventChecks present = checks;
        if (present == null) {
            throw new IllegalStateException("not opened");
        }
        return present;
    }

    @Override
    public TypeInformation<InputRecord> getProducedType() {
        return StreamTypes.INPUT;
    }
}
