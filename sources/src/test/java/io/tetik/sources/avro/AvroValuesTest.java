package io.tetik.sources.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.sources.UnmappableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroValuesTest {
    /** Of two values, each a timestamp of one byte and a branch, a length and a byte; with two counts before and the mark after. */
    private static final int BLOCK = 2 * (1 + 3) + 2 + 16;

    private interface Content {
        void writeTo(BinaryEncoder out) throws IOException;
    }

    private static byte[] bytes(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        content.writeTo(out);
        out.flush();
        return bytes.toByteArray();
    }

    private static @Nullable Object read(String schema, Content content) throws UnmappableException, IOException {
        byte[] bytes = bytes(content);
        return new AvroValues(AvroSchemas.parse(schema, List.of())).read(bytes, 0, bytes.length);
    }

    private static @Nullable Object logical(String base, String logical, Content content) throws Exception {
        return read("{\"type\":" + base + ",\"logicalType\":\"" + logical + "\"}", content);
    }

    @Test
    void timestampsOfAllUnitsAreInstantsToTheLastDigit() throws Exception {
        Instant micros = Instant.parse("2026-11-30T10:15:30.123456Z");
        long epochMicros = 1_796_033_730_123_456L;
        assertThat(logical("\"long\"", "timestamp-millis", out -> out.writeLong(1_796_033_730_123L)))
                .isEqualTo(Instant.parse("2026-11-30T10:15:30.123Z"));
        assertThat(logical("\"long\"", "timestamp-micros", out -> out.writeLong(epochMicros)))
                .isEqualTo(micros);
        assertThat(logical("\"long\"", "local-timestamp-micros", out -> out.writeLong(epochMicros)))
                .isEqualTo(micros);
        assertThat(logical("\"long\"", "timestamp-nanos", out -> out.writeLong(-1)))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999999Z"));
        assertThat(logical("\"long\"", "local-timestamp-nanos", out -> out.writeLong(epochMicros * 1000 + 789)))
                .isEqualTo(micros.plusNanos(789));
    }

    @Test
    void datesAndTimesOfDayAreText() throws Exception {
        assertThat(logical("\"int\"", "date", out -> out.writeInt(-1))).isEqualTo("1969-12-31");
        assertThat(logical("\"int\"", "time-millis", out -> out.writeInt(36_930_123)))
                .isEqualTo("10:15:30.123");
        assertThat(logical("\"long\"", "time-micros", out -> out.writeLong(36_930_000_001L)))
                .isEqualTo("10:15:30.000001");
    }

    @Test
    void decimalsAreExact() throws Exception {
        BigDecimal exact = new BigDecimal("-12345678901234567890.1234");
        assertThat(read(
                        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":30,\"scale\":4}",
                        out -> out.writeBytes(exact.unscaledValue().toByteArray())))
                .isEqualTo(exact);
        assertThat(read(
                        "{\"type\":\"fixed\",\"name\":\"f\",\"size\":4,\"logicalType\":\"decimal\",\"precision\":6,\"scale\":2}",
                        out -> out.writeFixed(new byte[] {0, 0, 0x07, (byte) 0xC6})))
                .isEqualTo(new BigDecimal("19.90"));
        byte[] big = bytes(out -> {
            out.writeBytes(BigInteger.TEN.toByteArray());
            out.writeInt(1);
        });
        assertThat(logical("\"bytes\"", "big-decimal", out -> out.writeBytes(big)))
                .isEqualTo(new BigDecimal("1.0"));
    }

    @Test
    void uuidsDurationsBytesAndFloats() throws Exception {
        assertThat(logical("\"string\"", "uuid", out -> out.writeString("5d3a8f6e-0000-4000-8000-0123456789ab")))
                .isEqualTo("5d3a8f6e-0000-4000-8000-0123456789ab");
        byte[] uuid = {
            0x5d, 0x3a, (byte) 0x8f, 0x6e, 0, 0, 0x40, 0, (byte) 0x80, 0, 1, 0x23, 0x45, 0x67, (byte) 0x89, (byte) 0xab
        };
        assertThat(logical("\"fixed\",\"name\":\"u\",\"size\":16", "uuid", out -> out.writeFixed(uuid)))
                .isEqualTo("5d3a8f6e-0000-4000-8000-0123456789ab");
        byte[] duration = {14, 0, 0, 0, 3, 0, 0, 0, (byte) 0xDC, 5, 0, 0};
        assertThat(logical("\"fixed\",\"name\":\"d\",\"size\":12", "duration", out -> out.writeFixed(duration)))
                .isEqualTo("P14M3DT1.5S");
        assertThat(read("\"bytes\"", out -> out.writeBytes(new byte[] {1, 2, (byte) 0xFF})))
                .isEqualTo("AQL/");
        assertThat(read("\"float\"", out -> out.writeFloat(1.1f))).isEqualTo(1.1);
        assertThat(read("\"double\"", out -> out.writeDouble(Double.NaN))).isEqualTo(Double.NaN);
    }

    @Test
    void recordsUnionsEnumsListsAndMapsKeepTheirOrder() throws Exception {
        String schema = """
            {"type": "record", "name": "Bet", "fields": [
              {"name": "z", "type": ["null", "string"]},
              {"name": "stake", "type": ["long", {"type": "record", "name": "Money", "fields": [
                {"name": "amount", "type": "int"}, {"name": "parent", "type": ["null", "Bet"]}]}]},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["SINGLE", "COMBI"]}},
              {"name": "legs", "type": {"type": "array", "items": "int"}},
              {"name": "tags", "type": {"type": "map", "values": "boolean"}}]}""";
        Object value = read(schema, out -> {
            out.writeIndex(0);
            out.writeIndex(1);
            out.writeInt(7);
            out.writeIndex(0);
            out.writeEnum(1);
            out.writeArrayStart();
            out.setItemCount(2);
            out.startItem();
            out.writeInt(1);
            out.startItem();
            out.writeInt(2);
            out.writeArrayEnd();
            out.writeMapStart();
            out.setItemCount(2);
            out.startItem();
            out.writeString("y");
            out.writeBoolean(true);
            out.startItem();
            out.writeString("b");
            out.writeBoolean(false);
            out.writeMapEnd();
        });
        assertThat(value)
                .hasToString(
                        "{z=null, stake={amount=7, parent=null}, kind=COMBI, legs=[1, 2], tags={y=true, b=false}}");
    }

    @Test
    void typesThatDebeziumNamesCount() throws Exception {
        assertThat(read(
                        "{\"type\":\"long\",\"connect.name\":\"io.debezium.time.MicroTimestamp\"}",
                        out -> out.writeLong(1_000_001)))
                .isEqualTo(Instant.parse("1970-01-01T00:00:01.000001Z"));
        assertThat(read("{\"type\":\"int\",\"connect.name\":\"io.debezium.time.Date\"}", out -> out.writeInt(1)))
                .isEqualTo("1970-01-02");
        assertThat(read("""
                {"type": "record", "name": "V", "connect.name": "io.debezium.data.VariableScaleDecimal", "fields": [
                  {"name": "scale", "type": "int"}, {"name": "value", "type": "bytes"}]}""", out -> {
                    out.writeInt(2);
                    out.writeBytes(new byte[] {0x07, (byte) 0xC6});
                }))
                .isEqualTo(new BigDecimal("19.90"));
    }

    @Test
    void aBrokenRecordSaysInWhichField() {
        String schema = """
            {"type": "record", "name": "A", "fields": [{"name": "customer", "type": {"type": "record", "name": "B",
              "fields": [{"name": "id", "type": "string"}]}}]}""";
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(schema, out -> out.writeLong(1_000_000_000_000L)))
                .withMessage("not as its Avro schema says: customer.id: text or bytes of length 1000000000000 where 0"
                        + " bytes are left");
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(schema, out -> {}))
                .withMessage("not as its Avro schema says: customer.id: the record breaks off");
    }

    @Test
    void bytesThatAreLeftAreAnotherSchemasRecord() {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read("\"int\"", out -> out.writeFixed(new byte[3])))
                .withMessageContaining("2 bytes before the record");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"null\",\"int\"]",
                "{\"type\":\"enum\",\"name\":\"e\",\"symbols\":[\"A\"]}",
                "\"string\"",
                "{\"type\":\"map\",\"values\":\"int\"}",
                "{\"type\":\"array\",\"items\":\"null\"}",
                "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"r\",\"type\":\"r\"}]}",
                "{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}"
            })
    void absurdBytesAreRefusedAndFillNoMemory(String schema) {
        for (byte[] absurd : List.of(
                new byte[] {-1, -1, -1, -1, 15},
                new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
                new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1})) {
            assertThatExceptionOfType(UnmappableException.class)
                    .isThrownBy(() -> read(schema, out -> out.writeFixed(absurd)));
        }
    }

    @Test
    void namesThatAvroForbidsAreRead() throws Exception {
        assertThat(read(
                        "{\"type\":\"record\",\"name\":\"my-record\",\"fields\":[{\"name\":\"a-b\",\"type\":\"int\",\"default\":\"x\"}]}",
                        out -> out.writeInt(1)))
                .isEqualTo(Map.of("a-b", 1L));
    }

    @Test
    void aContainerFileIsReadByTheSchemaItBrings() throws Exception {
        Schema schema = new Schema.Parser().parse("""
            {"type": "record", "name": "A", "fields": [
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "raw", "type": ["null", "bytes"]}]}""");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.nullCodec()).create(schema, file);
            for (long at : new long[] {0, 1}) {
                writer.append(new GenericRecordBuilder(schema)
                        .set("at", at)
                        .set("raw", ByteBuffer.wrap(new byte[] {1}))
                        .build());
            }
        }
        byte[] whole = file.toByteArray();
        try (AvroContainer container = AvroContainer.open(new ByteArrayInputStream(whole))) {
            assertThat(container.next()).isEqualTo(Map.of("at", Instant.EPOCH, "raw", "AQ=="));
            assertThat(container.next()).isEqualTo(Map.of("at", Instant.ofEpochMilli(1), "raw", "AQ=="));
            assertThat(container.hasNext()).isFalse();
        }
        // The end of the header is the end of a whole file without a block.
        int header = whole.length - BLOCK;
        for (int cut = 0; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            if (cut == header) {
                assertThat(count(part)).isZero();
            } else {
                assertThatExceptionOfType(IOException.class)
                        .as("cut at %d", cut)
                        .isThrownBy(() -> count(part));
            }
        }
        assertThat(count(whole)).isEqualTo(2);
        assertThatExceptionOfType(IOException.class)
                .as("more after the end")
                .isThrownBy(() -> count(Arrays.copyOf(whole, whole.length + 1)));
    }

    private static int count(byte[] file) throws IOException {
        int count = 0;
        try (AvroContainer container = AvroContainer.open(new ByteArrayInputStream(file))) {
            while (container.hasNext()) {
                container.next();
                count++;
            }
        }
        return count;
    }
}
