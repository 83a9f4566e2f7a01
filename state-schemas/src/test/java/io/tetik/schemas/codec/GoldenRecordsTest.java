package io.tetik.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.Event;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.TriggerInfo;
import io.tetik.schemas.UserSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenRecordsTest {
    /** Crosses no topic: its golden bytes stand where its own codec is, beside the engine. */
    private static final String STATE = "UserState";

    @Test
    void goldenBytesOfPropertyValueStayReadable() {
        assertGoldenBytes(Samples.propertyValue(), PropertyValue.class);
    }

    @Test
    void goldenBytesOfTriggerInfoStayReadable() {
        assertGoldenBytes(Samples.triggerInfo(), TriggerInfo.class);
    }

    @Test
    void goldenBytesOfEventStayReadable() {
        assertGoldenBytes(Samples.event(), Event.class);
    }

    @Test
    void goldenBytesOfDeliveryCommandStayReadable() {
        assertGoldenBytes(Samples.deliveryCommand(), DeliveryCommand.class);
    }

    @Test
    void goldenBytesOfSegmentChangeStayReadable() {
        assertGoldenBytes(Samples.segmentChange(), SegmentChange.class);
    }

    @Test
    void goldenBytesOfDecisionStayReadable() {
        assertGoldenBytes(Samples.decision(), Decision.class);
    }

    @Test
    void goldenBytesOfRejectedRecordStayReadable() {
        assertGoldenBytes(Samples.rejectedRecord(), RejectedRecord.class);
    }

    @Test
    void goldenBytesOfDefinitionRecordStayReadable() {
        assertGoldenBytes(Samples.definitionRecord(), DefinitionRecord.class);
    }

    @Test
    void goldenBytesOfDefinitionStatusStayReadable() {
        assertGoldenBytes(Samples.definitionStatus(), DefinitionStatus.class);
    }

    @Test
    void goldenBytesOfUserSnapshotStayReadable() {
        assertGoldenBytes(Samples.userSnapshot(), UserSnapshot.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void goldenJsonIsWrittenAndRead(SpecificRecord sample) {
        String written = RecordJson.toText(sample);

        assertThat(written).isEqualTo(Golden.text(sample.getSchema().getName() + ".json", written));
        assertThat(RecordJson.read(written, sample.getClass())).isEqualTo(sample);
    }

    @Test
    void everySchemaHasASample() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "avro"))) {
            List<String> declared = files.map(
                            file -> file.getFileName().toString().replace(".avsc", ""))
                    .filter(name -> !name.equals(STATE))
                    .toList();
            assertThat(Samples.all())
                    .extracting(sample -> sample.getSchema().getName())
                    .containsExactlyInAnyOrderElementsOf(declared);
        }
    }

    /** What an earlier release wrote says the same as the sample, in all fields that it knew. */
    @ParameterizedTest
    @MethodSource("samples")
    void goldenBytesOfTheFirstReleaseStayReadable(SpecificRecord sample) throws IOException {
        String name = sample.getSchema().getName();
        Path written = Path.of("src", "test", "resources", "golden", "v1", name + ".hex");
        byte[] bytes = HexFormat.of().parseHex(Files.readString(written).strip());

        SpecificRecord read = SingleObjectDecoder.of(sample.getClass()).decode(bytes);

        Schema then = Objects.requireNonNull(
                ReleasedSchemas.all().findByFingerprint(SingleObjectFormat.fingerprintAt(bytes, 0)));
        then.getFields().forEach(field -> {
            int position = sample.getSchema().getField(field.name()).pos();
            assertThat(read.get(position)).as(field.name()).isEqualTo(sample.get(position));
        });
    }

    static List<SpecificRecord> samples() {
        return Samples.all();
    }

    private static <T extends SpecificRecord> void assertGoldenBytes(T sample, Class<T> type) {
        byte[] encoded = SingleObjectEncoder.of(type).encode(sample);
        String actual = HexFormat.of().formatHex(encoded);
        String golden = Golden.text(type.getSimpleName() + ".hex", actual);

        assertThat(actual).isEqualTo(golden);
        assertThat(SingleObjectDecoder.of(type).decode(HexFormat.of().parseHex(golden)))
                .isEqualTo(sample);
    }
}
