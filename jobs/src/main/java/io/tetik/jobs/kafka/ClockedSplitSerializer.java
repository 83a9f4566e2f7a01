package io.tetik.jobs.kafka;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.SingleObjectDecoder;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.common.Uuid;

/**
 * The latest event time in eight bytes, the id of the topic in sixteen, the number of revisions of Sources and each of them with its
 * length before it, then the split as the connector writes it, with the connector's version. Version 1 had no id of the topic,
 * version 2 no Sources.
 */
final class ClockedSplitSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {

    private static final int WITHOUT_TOPIC_ID = 1;
    private static final int WITHOUT_SOURCES = 2;
    private static final int VERSION = 3;

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
        SingleObjectEncoder<DefinitionRecord> encoder = SingleObjectEncoder.of(DefinitionRecord.class);
        out.writeInt(clocked.sources().size());
        for (DefinitionRecord each : clocked.sources()) {
            byte[] source = encoder.encode(each);
            out.writeInt(source.length);
            out.write(source);
        }
        out.write(inner);
        return out.getCopyOfBuffer();
    }

    @Override
    public KafkaPartitionSplit deserialize(int version, byte[] bytes) throws IOException {
        if (version < WITHOUT_TOPIC_ID || version > VERSION) {
            throw new IOException("a split of version " + version + ", which was written by a newer release");
        }
        DataInputDeserializer in = new DataInputDeserializer(bytes);
        long latest = in.readLong();
        Uuid topicId = version == WITHOUT_TOPIC_ID ? Uuid.ZERO_UUID : new Uuid(in.readLong(), in.readLong());
        List<DefinitionRecord> sources = version <= WITHOUT_SOURCES ? List.of() : sources(in);
        byte[] inner = new byte[in.available()];
        in.readFully(inner);
        return new ClockedSplit(
                SimpleVersionedSerialization.readVersionAndDeSerialize(ofConnector, inner), latest, topicId, sources);
    }

    private static List<DefinitionRecord> sources(DataInputDeserializer in) throws IOException {
        SingleObjectDecoder<DefinitionRecord> decoder = SingleObjectDecoder.of(DefinitionRecord.class);
        List<DefinitionRecord> sources = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            byte[] source = new byte[in.readInt()];
            in.readFully(source);
            sources.add(decoder.decode(source));
        }
        return sources;
    }
}
