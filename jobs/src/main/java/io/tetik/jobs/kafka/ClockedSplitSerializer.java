package io.tetik.jobs.kafka;

import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The latest event time in eight bytes, then the split as the connector writes it, with the connector's version. */
final class ClockedSplitSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {

    private static final int VERSION = 1;

    private final SimpleVersionedSerializer<KafkaPartitionSplit> ofConnector;

    ClockedSplitSerializer(SimpleVersionedSerializer<KafkaPartitionSplit> ofConnector) {
        this.ofConnector = ofConnector;
    }

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(KafkaPartitionSplit split) throws IOException {
        byte[] inner = SimpleVersionedSerialization.writeVersionAndSerialize(ofConnector, split);
        DataOutputSerializer out = new DataOutputSerializer(Long.BYTES + inner.length);
        out.writeLong(ClockedSplit.latestOf(split));
        out.write(inner);
        return out.getCopyOfBuffer();
    }

    @Override
    public KafkaPartitionSplit deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException("a split of version " + version + ", but only " + VERSION + " is known");
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        long latest = in.readLong();
        byte[] inner = new byte[in.available()];
        in.readFully(inner);
        return new ClockedSplit(SimpleVersionedSerialization.readVersionAndDeSerialize(ofConnector, inner), latest);
    }
}
