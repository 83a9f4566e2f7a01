package io.tetik.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.Event;
import io.tetik.schemas.codec.PropertyValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFilesTest {
    private static final long NOON = 1_793_534_400_000L;

    private static final String MAP_OF_UNIONS =
            "{\"type\": \"map\", \"values\": [\"null\", \"string\", \"long\", \"double\", \"boolean\"]}";

    @TempDir
    Path root = Path.of("");

    @Test
    void ownEventsAreUnwrapped() throws Exception {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("sku", "A1");
        properties.put("price", 19.0);
        properties.put("tags", List.of("new", 1L, true));
        properties.put("size", Map.of("height", 3L));
        Event event =
                new Event("e", "t", "u", Instant.ofEpochMilli(NOON), null, null, PropertyValues.ofMap(properties));

        ReadEvents read = read(Event.getClassSchema(), new SpecificDatumWriter<>(Event.class), List.of(event));

        assertThat(read.onlyRaw())
                .isEqualTo(
                        "{\"eventId\":\"e\",\"type\":\"t\",\"userId\":\"u\",\"eventTime\":1793534400000,"
                                + "\"anonymousId\":null,\"reverses\":null,\"properties\":{\"sku\":\"A1\",\"price\":19.0,\"tags\":[\"new\",1,true],\"size\":{\"height\":3}}}");
        assertThat(read.idsAndLines()).containsExactly("e@1");
    }

    @Test
    void propertiesMayBeAMapOfUnions() throws Exception {
        Schema schema = schema("\"string\"", MAP_OF_UNIONS);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("z", 1L);
        properties.put("a", 2.5);
        GenericRecord event = event(schema, "2026-11-01T00:00:00Z", properties);

        assertThat(read(schema, List.of(event)).onlyRaw())
                .endsWith("\"eventTime\":\"2026-11-01T00:00:00Z\",\"properties\":{\"z\":1,\"a\":2.5}}");
    }

    @Test
    void propertiesMayBeARecord() throws Exception {
        Schema schema = schema("\"long\"", """
                {"type": "record", "name": "P", "fields": [
                  {"name": "kind", "type": {"type": "enum", "name": "K", "symbols": ["BIG", "SMALL"]}},
                  {"name": "ratio", "type": "float"},
                  {"name": "none", "type": ["null", "int"]},
                  {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                  {"name": "seen", "type": {"type": "long", "logicalType": "timestamp-micros"}}]}""");
        GenericRecord properties =
                new GenericData.Record(schema.getField("properties").schema());
        properties.put(
                "kind",
                new GenericData.EnumSymbol(
                        properties.getSchema().getField("kind").schema(), "BIG"));
        properties.put("ratio", 19.9f);
        properties.put("day", 1);
        properties.put("seen", 1_234_567L);

        assertThat(read(schema, List.of(event(schema, 1_793_527_200_007L, properties)))
                        .onlyRaw())
                .endsWith("\"eventTime\":1793527200007,\"properties\":{\"kind\":\"BIG\",\"ratio\":19.9,\"none\":null,"
                        + "\"day\":\"1970-01-02T00:00:00.000Z\",\"seen\":1234}}");
    }

    @Test
    void timesOfAnyUnitAreMilliseconds() throws Exception {
        assertThat(timeOf("timestamp-millis", 1_793_527_200_005L)).isEqualTo(1_793_527_200_005L);
        assertThat(timeOf("timestamp-micros", 1_793_527_200_005_000L)).isEqualTo(1_793_527_200_005L);
        assertThat(timeOf("timestamp-micros", -1_793_527_200_005_001L)).isEqualTo(-1_793_527_200_006L);
        assertThat(timeOf("none", 1_793_527_200_005L)).isEqualTo(1_793_527_200_005L);
    }

    @Test
    void recordsThatAreNoEventsAreRejectedWithTheirNumber() throws Exception {
        Schema schema = new Schema.Parser().parse("""
                {"type": "record", "name": "Other", "fields": [{"name": "x", "type": "int"}]}""");
        GenericRecord other = new GenericData.Record(schema);
        other.put("x", 1);

        ReadEvents read = read(schema, List.of(other, other));

        assertThat(read.reasonsAndLines()).containsExactly("missing-field@1", "missing-field@2");
        assertThat(new String(read.rejected.get(0).getRaw().array(), StandardCharsets.UTF_8))
                .isEqualTo("{\"x\":1}");
    }

    @Test
    void fileThatBreaksOffKeepsWhatWasReadAndSaysWhereItBroke() throws Exception {
        Schema schema = schema("\"long\"", MAP_OF_UNIONS);
        List<GenericRecord> events = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            events.add(event(schema, NOON + i, Map.of("n", (long) i)));
        }
        Path file = write(schema, new GenericDatumWriter<>(schema), events);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));

        ReadEvents read = ReadEvents.of(file);

        assertThat(read.events).hasSizeBetween(1000, 4999);
        assertThat(read.reasonsAndLines()).containsExactly("malformed@" + (read.events.size() + 1));
    }

    @Test
    void damagedFilesNeverStopTheReplay() throws Exception {
        Schema schema = schema("\"long\"", MAP_OF_UNIONS);
        Path file = write(schema, new GenericDatumWriter<>(schema), List.of(event(schema, NOON, Map.of("n", 1L))));
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) ~damaged[at];
            Files.write(file, damaged);

            ReadEvents read = ReadEvents.of(file);

            assertThat(read.events.size() + read.rejected.size()).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "deflate", "bzip2", "snappy", "zstandard"})
    void filesOfTheseCodecsAreRead(String codec) throws Exception {
        Schema schema = schema("\"long\"", MAP_OF_UNIONS);
        GenericRecord event = event(schema, NOON, Map.of());
        Path file =
                write(schema, new GenericDatumWriter<>(schema), List.of(event, event), CodecFactory.fromString(codec));

        ReadEvents read = ReadEvents.of(file);

        assertThat(read.rejected).isEmpty();
        assertThat(read.events).hasSize(2);
    }

    @Test
    void aCodecThatNeedsAMissingLibraryIsNamedInOneRejectedRecord() throws Exception {
        Schema schema = schema("\"long\"", MAP_OF_UNIONS);
        List<GenericRecord> events = List.of(event(schema, NOON, Map.of()));
        Path file = write(schema, new GenericDatumWriter<>(schema), events, CodecFactory.nullCodec());
        claimCodec(file, "xz");

        ReadEvents read = ReadEvents.of(file);

        assertThat(read.events).isEmpty();
        assertThat(read.rejected).singleElement().satisfies(rejected -> {
            assertThat(rejected.getReason()).isEqualTo("malformed");
            assertThat(rejected.getDetail()).contains("its codec 'xz' needs a library that is not here; null, deflate");
        });
    }

    @Test
    void aCodecThatNobodyKnowsIsNamedToo() throws Exception {
        Schema schema = schema("\"long\"", MAP_OF_UNIONS);
        List<GenericRecord> events = List.of(event(schema, NOON, Map.of()));
        Path file = write(schema, new GenericDatumWriter<>(schema), events, CodecFactory.nullCodec());
        claimCodec(file, "lzma");

        assertThat(ReadEvents.of(file).rejected)
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.getDetail()).contains("lzma"));
    }

    /** Writes another name of a codec into the header; lengths are zigzag varints. */
    private static void claimCodec(Path file, String codec) throws IOException {
        String header = "avro.codec" + (char) 8 + "null";
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(header);
        String claimed = text.replace(header, "avro.codec" + (char) (2 * codec.length()) + codec);
        Files.writeString(file, claimed, StandardCharsets.ISO_8859_1);
    }

    @Test
    void fileThatIsNoAvroIsOneRejectedRecord() throws Exception {
        Path text = Files.writeString(root.resolve("text.avro"), "hello");
        Path empty = Files.createFile(root.resolve("empty.avro"));

        assertThat(ReadEvents.of(text).reasonsAndLines()).containsExactly("malformed@1");
        assertThat(ReadEvents.of(empty).reasonsAndLines()).containsExactly("malformed@1");
    }

    private long timeOf(String logicalType, long value) throws IOException {
        Schema schema = schema("{\"type\": \"long\", \"logicalType\": \"" + logicalType + "\"}", MAP_OF_UNIONS);
        return read(schema, List.of(event(schema, value, Map.of())))
                .events
                .get(0)
                .time();
    }

    private static Schema schema(String time, String properties) {
        return new Schema.Parser().parse("""
                {"type": "record", "name": "ShopEvent", "fields": [
                  {"name": "eventId", "type": "string"}, {"name": "type", "type": "string"},
                  {"name": "userId", "type": ["null", "string"]}, {"name": "eventTime", "type": %s},
                  {"name": "properties", "type": %s}]}""".formatted(time, properties));
    }

    private static GenericRecord event(Schema schema, Object time, Object properties) {
        GenericRecord event = new GenericData.Record(schema);
        event.put("eventId", "e");
        event.put("type", "t");
        event.put("userId", "u");
        event.put("eventTime", time);
        event.put("properties", properties);
        return event;
    }

    private ReadEvents read(Schema schema, List<GenericRecord> events) throws IOException {
        return read(schema, new GenericDatumWriter<>(schema), events);
    }

    private <T> ReadEvents read(Schema schema, DatumWriter<T> writer, List<T> events) throws IOException {
        return ReadEvents.of(write(schema, writer, events));
    }

    private <T> Path write(Schema schema, DatumWriter<T> writer, List<T> events) throws IOException {
        return write(schema, writer, events, CodecFactory.deflateCodec(1));
    }

    private <T> Path write(Schema schema, DatumWriter<T> writer, List<T> events, CodecFactory codec)
            throws IOException {
        Path file = root.resolve("events.avro");
        try (DataFileWriter<T> out = new DataFileWriter<>(writer)) {
            out.setCodec(codec);
            out.setSyncInterval(1000);
            out.create(schema, file.toFile());
            for (T event : events) {
                out.append(event);
            }
        }
        return file;
    }
}
