package io.tetik.jobs.kafka;

import java.io.IOException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.common.Uuid;

/**
 * The latest event time in eight bytes, the id of the topic in sixteen, then the split as the connector writes it, with the
 * connector's version. Version 1 had no id of the topic.
 */
final class ClockedSplitSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {

    private static final int WITHOUT_TOPIC_ID = 1;
    private static final int VERSION = 2;

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
        ClockedSplit clocked = ClockedSplit.of(split);
        byte[] inner = SimpleVersionedSerialization.writeVersionAndSerialize(ofConnector, split);
        DataOutputSerializer out = new DataOutputSerializer(3 * Long.BYTES + inner.length);
        out.writeLong(clocked.latest());
        out.writeLong(clocked.topicId().getMostSignificantBits());
        out.writeLong(clocked.topicId().getLeastSignificantBits());
        out.write(inner);
        return out.getCopyOfBuffer();
    }

    @Override
    public KafkaPartitionSplit deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION && version != WITHOUT_TOPIC_ID) {
            throw new IOException("a split of version " + version + ", which was written by a newer release");
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        long latest = in.readLong();
        Uuid topicId = version == WITHOUT_TOPIC_ID ? Uuid.ZERO_UUID : new Uuid(in.readLong(), in.readLong());
        byte[] inner = new byte[in.available()];
        in.readFully(inner);
        return new ClockedSplit(
                SimpleVersionedSerialization.readVersionAndDeSerialize(ofConnector, inner), latest, topicId);
    }
}
