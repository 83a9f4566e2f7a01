package io.tetik.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.schemas.Decision;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.TriggerInfo;
import io.tetik.schemas.codec.RecordDecodingException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SingleObjectTest {

    private final SingleObjectEncoder<Decision> encoder = SingleObjectEncoder.of(Decision.class);
    private final SingleObjectDecoder<Decision> decoder = SingleObjectDecoder.of(Decision.class);

    /** Each byte by the Avro specification, so that the golden files rest on more than the code that wrote them. */
    @Test
    void bytesOfSegmentChangeAreThoseOfTheSpecification() {
        String expected = "c301" // single-object encoding, version 1
                + "bbbe3511256f1187" // CRC-64-AVRO of the schema's canonical form, little-endian
                + "06" + "752d31" // userId: length 3 (zigzag 6), "u-1"
                + "06" + "766970" // segment: length 3, "vip"
                + "02" // revision: 1 (zigzag 2)
                + "0e" + "656e7465726564" // change: length 7, "entered"
                + "80e4e9e8b268" // at: 1793527200000 ms (zigzag 3587054400000), 7 bits a byte from the lowest
                + "0a" + "6576656e74" // cause.kind: length 5, "event"
                + "02" + "06" + "652d32"; // cause.eventId: union branch 1 (zigzag 2), length 3, "e-2"

        byte[] encoded = SingleObjectEncoder.of(SegmentChange.class).encode(Samples.segmentChange());

        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(expected);
    }

    @Test
    void codecsAreReusableAfterARecordThatFailed() {
        Decision incomplete = new Decision();
        byte[] good = encoder.encode(Samples.decision());

        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> encoder.encode(incomplete))
                .withMessageContaining("userId");
        assertProblem(Problem.TRUNCATED, Arrays.copyOf(good, 30));

        assertThat(encoder.encode(Samples.decision())).isEqualTo(good);
        assertThat(decoder.decode(good)).isEqualTo(Samples.decision());
    }

    @Test
    void recordInsideALargerArrayIsDecoded() {
        byte[] good = encoder.encode(Samples.decision());
        byte[] larger = new byte[good.length + 7];
        System.arraycopy(good, 0, larger, 3, good.length);

        assertThat(decoder.decode(larger, 3, good.length)).isEqualTo(Samples.decision());
    }

    @Test
    void hugeRecordIsEncodedAndDecoded() {
        SingleObjectEncoder<PropertyValue> values = SingleObjectEncoder.of(PropertyValue.class);
        PropertyValue huge = PropertyValues.of("x".repeat(3_000_000));

        assertThat(SingleObjectDecoder.of(PropertyValue.class).decode(values.encode(huge)))
                .isEqualTo(huge);
        assertThat(values.encode(PropertyValues.of(1L))).hasSize(12);
    }

    @Test
    void unknownFingerprintIsNamed() {
        byte[] bytes = encoder.encode(Samples.decision());
        Arrays.fill(bytes, 2, 10, (byte) 0);
        bytes[2] = 0x2a;

        assertThatExceptionOfType(RecordDecodingException.class)
                .isThrownBy(() -> decoder.decode(bytes))
                .withMessage(
                        "no released schema has the fingerprint 000000000000002a; that of the present Decision is %016x",
                        SingleObjectFormat.fingerprint(Decision.getClassSchema()))
                .extracting(RecordDecodingException::problem)
                .isEqualTo(Problem.UNKNOWN_SCHEMA);
    }

    @Test
    void anyPrefixOfARecordIsTruncated() {
        byte[] good = encoder.encode(Samples.decision());
        for (int length = 0; length < good.length; length++) {
            assertProblem(Problem.TRUNCATED, Arrays.copyOf(good, length));
        }
    }

    @Test
    void otherBytesAreTold() {
        byte[] good = encoder.encode(Samples.decision());

        assertProblem(Problem.NOT_SINGLE_OBJECT, "{\"userId\":\"u-1\"}".getBytes(StandardCharsets.UTF_8));
        assertProblem(Problem.TRAILING_BYTES, Arrays.copyOf(good, good.length + 1));
        assertProblem(
                Problem.WRONG_TYPE, SingleObjectEncoder.of(TriggerInfo.class).encode(Samples.triggerInfo()));
    }

    @Test
    void bytesThatContradictTheSchemaAreMalformed() {
        assertMalformedValue("10"); // union branch 8 of 8
        assertMalformedValue("07"); // union branch -4
        assertMalformedValue("0807"); // string of length -4
        assertMalformedValue("0a" + "02" + "ffffffffffffffffffffff"); // overlong branch number
    }

    @Test
    void aFewBytesCannotClaimAllMemory() {
        SingleObjectDecoder<PropertyValue> values = SingleObjectDecoder.of(PropertyValue.class);

        assertThatExceptionOfType(RecordDecodingException.class)
                .isThrownBy(() -> values.decode(propertyValueBytes("0a" + "feffffff0f"))); // list of 2^31 - 1
        assertThatExceptionOfType(RecordDecodingException.class)
                .isThrownBy(() -> values.decode(propertyValueBytes("0c" + "feffffff0f"))); // map of 2^31 - 1
        assertThatExceptionOfType(RecordDecodingException.class)
                .isThrownBy(() -> values.decode(propertyValueBytes("08" + "feffffff0f"))); // string of 2^31 - 1
    }

    @Test
    void bottomlessNestingIsMalformed() {
        // Lists of one list, half a million deep.
        assertMalformedValue("0a02".repeat(500_000));
    }

    @Test
    void recordsOfAnOlderReleaseGetTheDefaultsOfNewFields() throws IOException {
        Schema older = changed(Decision.getClassSchema(), "detail", List.of());
        GenericRecord old = new GenericData.Record(older);
        for (Schema.Field field : older.getFields()) {
            old.put(field.name(), Samples.decision().get(field.name()));
        }
        old.put("at", Samples.TEN.toEpochMilli());

        Decision read = SingleObjectDecoder.of(
                        Decision.class, ReleasedSchemas.all().plus(older))
                .decode(encode(old));

        assertThat(read.getDetail()).isEmpty();
        assertThat(read.getUserId()).isEqualTo("u-42");
        assertThat(read.getAt()).isEqualTo(Samples.TEN);
    }

    @Test
    void recordsOfANewerReleaseAreReadWithoutTheirNewFields() throws IOException {
        Schema newer = withNote(Decision.getClassSchema());
        GenericRecord written = read(encoder.encode(Samples.decision()), newer);
        written.put("note", "new");

        Decision read = SingleObjectDecoder.of(
                        Decision.class, ReleasedSchemas.all().plus(newer))
                .decode(encode(written));

        assertThat(read).isEqualTo(Samples.decision());
    }

    @Test
    void goldenFilesStayReadableWhenAFieldWithDefaultIsAdded() throws IOException {
        for (SpecificRecord sample : Samples.all()) {
            String hex = Golden.text(sample.getSchema().getName() + ".hex", "");

            GenericRecord read = read(HexFormat.of().parseHex(hex), withNote(sample.getSchema()));

            assertThat(read.get("note")).hasToString("none");
        }
    }

    @Test
    void instantsOutsideTheCommonEraSurvive() {
        TriggerInfo odd = new TriggerInfo("event", Instant.ofEpochMilli(-1), new ArrayList<>());
        byte[] encoded = SingleObjectEncoder.of(TriggerInfo.class).encode(odd);

        assertThat(SingleObjectDecoder.of(TriggerInfo.class).decode(encoded)).isEqualTo(odd);
    }

    private void assertProblem(Problem problem, byte[] bytes) {
        assertThatExceptionOfType(RecordDecodingException.class)
                .isThrownBy(() -> decoder.decode(bytes))
                .extracting(RecordDecodingException::problem)
                .isEqualTo(problem);
    }

    private static void assertMalformedValue(String body) {
        assertThatExceptionOfType(RecordDecodingException.class)
                .isThrownBy(() -> SingleObjectDecoder.of(PropertyValue.class).decode(propertyValueBytes(body)))
                .extracting(RecordDecodingException::problem)
                .isEqualTo(Problem.MALFORMED);
    }

    private static byte[] propertyValueBytes(String body) {
        String header = HexFormat.of().formatHex(SingleObjectFormat.header(PropertyValue.getClassSchema()));
        return HexFormat.of().parseHex(header + body);
    }

    private static Schema withNote(Schema schema) {
        Schema.Field note = new Schema.Field("note", Schema.create(Schema.Type.STRING), null, "none");
        return changed(schema, "", List.of(note));
    }

    private static Schema changed(Schema schema, String without, List<Schema.Field> with) {
        List<Schema.Field> fields = new ArrayList<>();
        for (Schema.Field field : schema.getFields()) {
            if (!field.name().equals(without)) {
                fields.add(new Schema.Field(field, field.schema()));
            }
        }
        fields.addAll(with);
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }

    private static byte[] encode(GenericRecord value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(SingleObjectFormat.header(value.getSchema()));
        BinaryEncoder binary = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, binary);
        return out.toByteArray();
    }

    private static GenericRecord read(byte[] bytes, Schema reader) throws IOException {
        Schema writer = ReleasedSchemas.all().findByFingerprint(SingleObjectFormat.fingerprintAt(bytes, 0));
        return new GenericDatumReader<GenericRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 10, bytes.length - 10, null));
    }
}
