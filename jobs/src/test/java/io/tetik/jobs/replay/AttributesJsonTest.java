package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesJsonTest {
    @Test
    void namesAreSortedAndMapsKeepTheirOrder() throws IOException {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("sku", "A1");
        item.put("price", 19.9);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("visits", 3L);
        attributes.put("cart", List.of(item));

        assertThat(json("u-1", attributes, List.of("vip", "active")))
                .isEqualTo(
                        "{\"userId\":\"u-1\",\"attributes\":{\"cart\":[{\"sku\":\"A1\",\"price\":19.9}],\"visits\":3},"
                                + "\"segments\":[\"active\",\"vip\"]}");
    }

    @Test
    void eachTypeHasItsNotation() throws IOException {
        assertThat(value(5.0)).isEqualTo("5.0");
        assertThat(value(0.1 + 0.2)).isEqualTo("0.30000000000000004");
        assertThat(value(1e21)).isEqualTo("1.0E21");
        assertThat(value(Double.NaN)).isEqualTo("\"NaN\"");
        assertThat(value(-7L)).isEqualTo("-7");
        assertThat(value(true)).isEqualTo("true");
        assertThat(value(Instant.ofEpochMilli(5))).isEqualTo("\"1970-01-01T00:00:00.005Z\"");
        assertThat(value(Duration.ofMillis(1500))).isEqualTo("\"1.5s\"");
        assertThat(value("\u0131\ud83d\ude00\n")).isEqualTo("\"\u0131\ud83d\ude00\\n\"");
        assertThat(value("half \ud83d")).isEqualTo("\"half \uFFFD\"");
        assertThat(value(List.of())).isEqualTo("[]");
    }

    private static String value(Object value) throws IOException {
        String json = json("u", Map.of("x", value), List.of());
        return json.substring(
                "{\"userId\":\"u\",\"attributes\":{\"x\":".length(), json.length() - "},\"segments\":[]}".length());
    }

    private static String json(String user, Map<String, Object> attributes, List<String> segments) throws IOException {
        return new String(AttributesJson.toBytes(user, attributes, segments), StandardCharsets.UTF_8);
    }
}
