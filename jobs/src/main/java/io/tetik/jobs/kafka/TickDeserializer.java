package io.tetik.jobs.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Yields the time of the record, in epoch milliseconds, of each tick that this job has written. Others are passed over. */
final class TickDeserializer implements KafkaRecordDeserializationSchema<Long> {
    private static final long serialVersionUID = 1L;

    private final byte[] key;

    TickDeserializer(String groupId) {
        this.key = key(groupId);
    }

    /** The key of all ticks of a job: several jobs may share a topic, and one that has events must not move the others. */
    static byte[] key(String groupId) {
        return groupId.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Long> out) {
        if (Arrays.equals(record.key(), key)) {
            out.collect(record.timestamp());
        }
    }

    @Override
    public TypeInformation<Long> getProducedType() {
        return Types.LONG;
    }
}
