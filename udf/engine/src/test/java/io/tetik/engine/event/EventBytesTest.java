package io.tetik.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBytesTest {
    private static final String FULL = """
            {"sku":"ä€😀","total":7,"quantity":-3,"gift":true,"due":"2026-12-24T18:00:00.5+01:00","took":"1m30s",\
            "tags":["a",""],"prices":{"eur":[1,2.5],"try":[]},"undeclared":{"deep":[{"x":[null]}]}}""";

    private static Map<String, @Nullable Object> fullProperties() {
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put("sku", "ä€😀");
        properties.put("total", 7L);
        properties.put("quantity", -3L);
        properties.put("gift", true);
        properties.put("due", "2026-12-24T18:00:00.5+01:00");
        properties.put("took", "1m30s");
        properties.put("tags", List.of("a", ""));
        properties.put("prices", Map.of("eur", List.of(1L, 2.5), "try", List.of()));
        properties.put("undeclared", Map.of("deep", List.of(Map.of("x", List.of(true)))));
        return properties;
    }

    private static void checkFull(Event event) {
        assertThat(event.id()).isEqualTo("e1");
        assertThat(event.userId()).isEqualTo("u1");
        assertThat(event.time()).isEqualTo(Samples.TIME.toEpochMilli());
        assertThat(event.values())
                .containsExactly(
                        "ä€😀",
                        7.0,
                        -3L,
                        true,
                        Instant.parse("2026-12-24T17:00:00.500Z"),
                        Duration.ofSeconds(90),
                        List.of("a", ""),
                        Map.of("eur", List.of(1.0, 2.5), "try", List.of()));
    }

    @Test
    void jsonAndAvroSayTheSame() throws RejectedException {
        checkFull(Samples.read(Samples.json(FULL)));
        checkFull(Samples.read(Samples.avro(fullProperties())));
    }

    @Test
    void fieldsMayStandInAnyOrderAndOthersArePassedOver() throws RejectedException {
        String json = """
                 { "properties" : %s , "extra" : [ { } ] , "userId":"u1", "type":"order_placed"
                , "eventTime" : 1793527200000 , "eventId":"e1" }
                """.formatted(FULL);
        checkFull(Samples.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheEvent() throws RejectedException {
        checkFull(Samples.read(
                ("\ufeff" + new String(Samples.json(FULL), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE"})
    void jsonThatIsNotUtf8IsReadWholeOrRejectedButNeverWithoutItsProperties(String charset) {
        byte[] raw = new String(Samples.json("{\"sku\":\"A\",\"quantity\":5}"), StandardCharsets.UTF_8)
                .getBytes(Charset.forName(charset));
        assertThat(Samples.reason(raw)).isEqualTo("malformed");
        byte[] optional = new String(Samples.json("{\"sku\":\"A\"}"), StandardCharsets.UTF_8)
                .replace("order_placed", "user_excluded")
                .getBytes(Charset.forName(charset));
        assertThat(Samples.reason(optional)).isEqualTo("malformed");
    }

    @Test
    void absentAndNullPropertiesTakeTheirDefaultOrNone() throws RejectedException {
        Map<String, @Nullable Object> withNull = new HashMap<>(Map.of("sku", "A"));
        withNull.put("quantity", null);
        for (Event event : List.of(
                Samples.read(Samples.json("{\"sku\":\"A\",\"quantity\":null}")),
                Samples.read(Samples.avro(withNull)))) {
            assertThat(event.value("quantity")).isEqualTo(1L);
            assertThat(event.value("total")).isNull();
            assertThat(event.value("unknown")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sku\":null}",
                "{\"sku\":7}",
                "{\"sku\":\"A\",\"total\":\"7\"}",
                "{\"sku\":\"A\",\"total\":1e999}",
                "{\"sku\":\"A\",\"quantity\":1.5}",
                "{\"sku\":\"A\",\"quantity\":9223372036854775808}",
                "{\"sku\":\"A\",\"gift\":1}",
                "{\"sku\":\"A\",\"gift\":\"true\"}",
                "{\"sku\":\"A\",\"due\":\"2026-12-24\"}",
                "{\"sku\":\"A\",\"due\":1.5}",
                "{\"sku\":\"A\",\"due\":9223372036854775807}",
                "{\"sku\":\"A\",\"took\":90}",
                "{\"sku\":\"A\",\"took\":\"PT90S\"}",
                "{\"sku\":\"A\",\"tags\":\"a\"}",
                "{\"sku\":\"A\",\"tags\":[1]}",
                "{\"sku\":\"A\",\"tags\":[null]}",
                "{\"sku\":\"A\",\"tags\":{}}",
                "{\"sku\":\"A\",\"prices\":[]}",
                "{\"sku\":\"A\",\"prices\":{\"eur\":1}}",
            })
    void aPropertyOfAWrongTypeIsInvalid(String properties) {
        assertThat(Samples.reason(Samples.json(properties))).isEqualTo("invalid-property");
    }

    @Test
    void avroPropertiesOfAWrongTypeAreInvalidToo() {
        List<Map<String, Object>> wrong = List.of(
                Map.of(),
                Map.of("sku", 7L),
                Map.of("sku", "A", "total", "7"),
                Map.of("sku", "A", "total", Double.NaN),
                Map.of("sku", "A", "quantity", 1.5),
                Map.of("sku", "A", "gift", "true"),
                Map.of("sku", "A", "due", Long.MAX_VALUE),
                Map.of("sku", "A", "due", "yesterday"),
                Map.of("sku", "A", "took", 90L),
                Map.of("sku", "A", "tags", List.of(1L)),
                Map.of("sku", "A", "prices", Map.of("eur", 1.0)));
        assertThat(wrong)
                .allSatisfy(p -> assertThat(Samples.reason(Samples.avro(p))).isEqualTo("invalid-property"));
    }

    @Test
    void anEnvelopeWithGapsIsRejectedByItsReason() {
        Map<String, Object> none = Map.of();
        assertThat(Samples.reason(Samples.avro("", "order_placed", "u1", Samples.TIME, none)))
                .isEqualTo("missing-field");
        assertThat(Samples.reason(Samples.avro("e1", "", "u1", Samples.TIME, none)))
                .isEqualTo("missing-field");
        assertThat(Samples.reason(Samples.avro("e1", "order_placed", "", Samples.TIME, none)))
                .isEqualTo("missing-field");
        Instant beyond = Instant.ofEpochMilli(Long.MAX_VALUE);
        assertThat(Samples.reason(Samples.avro("e1", "order_placed", "u1", beyond, none)))
                .isEqualTo("invalid-time");
    }

    @Test
    void avroOfAnotherSchemaOrCutShortOrTooLongIsMalformed() {
        byte[] whole = Samples.avro(Map.of("sku", "A", "tags", List.of("a", "b")));
        byte[] otherSchema = whole.clone();
        otherSchema[5]++;
        assertThat(Samples.reason(otherSchema)).isEqualTo("malformed");
        assertThat(Samples.reason(Arrays.copyOf(whole, whole.length + 1))).isEqualTo("malformed");
        for (int length = 0; length < whole.length; length++) {
            assertThat(Samples.reason(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isEqualTo("malformed");
        }
    }

    @Test
    void theDetailNamesWhatIsWrongAndNotAMegabyteOfIt() {
        String huge = "x".repeat(500_000);
        try {
            Samples.read(Samples.json("{\"sku\":\"A\",\"quantity\":\"" + huge + "\"}"));
        } catch (RejectedException rejected) {
            assertThat(rejected.detail()).contains("quantity", "int").hasSizeLessThan(300);
            return;
        }
        throw new AssertionError("not rejected");
    }
}
