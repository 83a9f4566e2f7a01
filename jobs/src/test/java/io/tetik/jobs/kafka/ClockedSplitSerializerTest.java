package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.schemas.DefinitionRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class ClockedSplitSerializerTest {
    /** The time 77; the connector's version and length; "shop", partition 3, offset 41, no end. */
    private static final String VERSION_1 = "000000000000004d" + "00000000" + "0000001a" + "000473686f70" + "00000003"
            + "0000000000000029" + "8000000000000000";
    /** The same, with the id of the topic after the time. */
    private static final String VERSION_2 =
            "000000000000004d" + "0000000000000001" + "0000000000000002" + VERSION_1.substring(16);

    /** The same, with the number of revisions of Sources, of which there are none, after the id. */
    private static final String VERSION_3 = VERSION_2.substring(0, 48) + "00000000" + VERSION_2.substring(48);

    private static final KafkaPartitionSplit SPLIT = new KafkaPartitionSplit(new TopicPartition("shop", 3), 41);

    private final ClockedSplitSerializer serializer = new ClockedSplitSerializer(new KafkaPartitionSplitSerializer());

    @Test
    void writesTheTimeTheTopicsIdAndSourcesBeforeWhatTheConnectorWrites() throws IOException {
        ClockedSplit split = new ClockedSplit(SPLIT, 77, new Uuid(1, 2));
        assertThat(HexFormat.of().formatHex(serializer.serialize(split))).isEqualTo(VERSION_3);
        assertThat(serializer.deserialize(3, HexFormat.of().parseHex(VERSION_3)))
                .isEqualTo(split);
    }

    @Test
    void keepsTheRevisionsOfSourcesWithTheirInstants() throws IOException {
        ClockedSplit split = new ClockedSplit(
                SPLIT,
                77,
                new Uuid(1, 2),
                List.of(
                        new DefinitionRecord("Source", "orders", 1, "kind: Source", null),
                        new DefinitionRecord("Source", "orders", 1, "", Instant.ofEpochMilli(5))));
        assertThat(serializer.deserialize(3, serializer.serialize(split))).isEqualTo(split);
    }

    @Test
    void readsWhatWasWrittenBeforeThereWereSources() throws IOException {
        assertThat(serializer.deserialize(2, HexFormat.of().parseHex(VERSION_2)))
                .isEqualTo(new ClockedSplit(SPLIT, 77, new Uuid(1, 2)));
    }

    @Test
    void readsWhatWasWrittenBeforeThereWasATopicsId() throws IOException {
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(VERSION_1)))
                .isEqualTo(new ClockedSplit(SPLIT, 77, Uuid.ZERO_UUID));
    }

    @Test
    void refusesWhatANewerReleaseHasWritten() {
        assertThatThrownBy(() -> serializer.deserialize(4, new byte[40]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("written by a newer release");
    }
}
