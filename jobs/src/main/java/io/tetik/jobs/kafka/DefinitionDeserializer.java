package io.tetik.jobs.kafka;

import io.tetik.operator.StreamTypes;
import io.tetik.schemas.DefinitionRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The {@link DefinitionDecoder} as Flink's source wants it. */
final class DefinitionDeserializer implements KafkaRecordDeserializationSchema<DefinitionRecord> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable DefinitionDecoder decoder;

    @Override
    public void open(InitializationContext context) {
        decoder = new DefinitionDecoder();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<DefinitionRecord> out) {
        DefinitionDecoder present = decoder;
        if (present == null) {
            throw new IllegalStateException("not opened");
        }
        out.collect(present.decode(record));
    }

    @Override
    public TypeInformation<DefinitionRecord> getProducedType() {
        return StreamTypes.DEFINITION;
    }
}
