package io.tetik.jobs.kafka;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.operator.InputRecord;
import io.tetik.operator.StreamTypes;
import io.tetik.schemas.vocabulary.RejectReason;
import java.time.Clock;
import java.time.Instant;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads a record of an event topic, as JSON or Avro; what is no event becomes a rejection. It never fails. */
final class EventDeserializer implements KafkaRecordDeserializationSchema<InputRecord> {
    private static final long serialVersionUID = 1L;

    private final SourceConfig config;
    private final Clock wall;
    private transient @Nullable EnvelopeReader reader;

    /** @param wall tells the present */
    EventDeserializer(SourceConfig config, Clock wall) {
        this.config = config;
        this.wall = wall;
    }

    @Override
    public void open(InitializationContext context) {
        start();
    }

    void start() {
        reader = new EnvelopeReader(config.maxEventBytes(), config.minTime().toEpochMilli());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out) {
        out.collect(decode(record));
    }

    InputRecord decode(ConsumerRecord<byte[], byte[]> record) {
        EventSource source = new EventSource(record.topic(), record.partition(), record.offset());
        byte @Nullable [] raw = record.value();
        if (raw == null) {
            return rejected(RejectReason.TOMBSTONE, "a record without a value", new byte[0], source);
        }
        try {
            IncomingEvent event = new IncomingEvent(raw, source, reader().read(raw));
            checkAhead(event.time(), record.timestamp());
            return InputRecord.event(event);
        } catch (RejectedException e) {
            return rejected(e.reason(), e.detail(), raw, source);
        }
    }

    /**
     * An event of next year would wait in memory for as long. Where the record's own time is as wrong, as with producers that
     * write the event's time there, only the present tells; that is no part of the record, but read again later, such a
     * record is no further in the future than before.
     */
    private void checkAhead(long eventTime, long recordTime) throws RejectedException {
        if (config.trustsProducers()) {
            return;
        }
        long now = wall.millis();
        if (recordTime < 0) {
            checkAhead("eventTime", eventTime, "the present", now);
        } else {
            checkAhead("eventTime", eventTime, "the record's own time", recordTime);
            checkAhead("the record's own time", recordTime, "the present", now);
        }
    }

    private void checkAhead(String what, long time, String ofWhat, long reference) throws RejectedException {
        if (time - config.maxAhead().toMillis() > reference) {
            throw new RejectedException(
                    RejectReason.INVALID_TIME,
                    what + " " + Instant.ofEpochMilli(time) + " is more than " + config.maxAhead() + " ahead of "
                            + ofWhat + " " + Instant.ofEpochMilli(reference));
        }
    }

    private InputRecord rejected(RejectReason reason, String detail, byte[] raw, EventSource source) {
        return InputRecord.rejected(Rejections.of(reason, detail, raw, source, config.maxRejectedBytes()));
    }

    private EnvelopeReader reader() {
        EnvelopeReader present = reader;
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
