package io.tetik.jobs.kafka;

import io.tetik.event.EnvelopeReader;
import io.tetik.event.EventSource;
import io.tetik.event.IncomingEvent;
import io.tetik.event.RejectReason;
import io.tetik.event.RejectedException;
import io.tetik.event.Rejections;
import io.tetik.operator.InputRecord;
import io.tetik.operator.StreamTypes;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads a record of an event topic, as JSON or Avro; what is no event becomes a rejection. It never fails. */
final class EventDeserializer implements KafkaRecordDeserializationSchema<InputRecord> {
    private static final long serialVersionUID = 1L;

    private final int maxEventBytes;
    private final int maxRejectedBytes;
    private transient @Nullable EnvelopeReader reader;

    EventDeserializer(int maxEventBytes, int maxRejectedBytes) {
        this.maxEventBytes = maxEventBytes;
        this.maxRejectedBytes = maxRejectedBytes;
    }

    @Override
    public void open(InitializationContext context) {
        start();
    }

    void start() {
        reader = new EnvelopeReader(maxEventBytes);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out) {
        out.collect(decode(record));
    }

    InputRecord decode(ConsumerRecord<byte[], byte[]> record) {
        EventSource source = new EventSource(record.topic(), record.partition(), record.offset());
        byte @Nullable [] raw = record.value();
        if (raw == null) {
            return rejected(RejectReason.MALFORMED, "a record without a value (a tombstone)", new byte[0], source);
        }
        try {
            return InputRecord.event(new IncomingEvent(raw, source, reader().read(raw)));
        } catch (RejectedException e) {
            return rejected(e.reason(), e.detail(), raw, source);
        }
    }

    private InputRecord rejected(RejectReason reason, String detail, byte[] raw, EventSource source) {
        return InputRecord.rejected(Rejections.of(reason, detail, raw, source, maxRejectedBytes));
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
