package io.tetik.sources.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.sources.UnmappableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatsTest {

    @Test
    void anArrayALineEachOrASingleValueAreAllSequences() throws Exception {
        assertThat(Reading.text("jsonl-array", "[{\"a\":1},null,2]"))
                .isEqualTo(Arrays.asList(Map.of("a", 1L), null, 2L));
        assertThat(Reading.text("jsonl-array", "{\"a\":1}\r\n\n{\"a\":2}\n"))
                .isEqualTo(List.of(Map.of("a", 1L), Map.of("a", 2L)));
        assertThat(Reading.text("jsonl-array", "{\"a\":1}")).isEqualTo(List.of(Map.of("a", 1L)));
        assertThat(Reading.text("jsonl-array", "[1]\n[2]")).isEqualTo(List.of(List.of(1L), List.of(2L)));
        assertThat(Reading.text("jsonl-array", "[]")).isEmpty();
        refused("jsonl-array", "{\"a\":1}\n{\"a\":", "line 2");
    }

    @Test
    void csvHasAHeaderAndAValueForEachLine() throws Exception {
        assertThat(Reading.text("csv", "\uFEFFid,name,note\r\n1,\"Doe, \"\"J\"\"\",\r\n\r\n2,\"two\nlines\"\n"))
                .hasToString("[{id=1, name=Doe, \"J\", note=}, {id=2, name=two\nlines}]");
    }

    @Test
    void csvIsSeparatedAsItsHeaderIs() throws Exception {
        assertThat(Reading.text("csv", "id;amount\n1;1,5")).isEqualTo(List.of(Map.of("id", "1", "amount", "1,5")));
        assertThat(Reading.text("csv", "id\tname\n1\ta;b")).isEqualTo(List.of(Map.of("id", "1", "name", "a;b")));
        assertThat(Reading.text("csv", "\"a;b\",c\n1,2")).isEqualTo(List.of(Map.of("a;b", "1", "c", "2")));
        assertThat(Reading.text("csv", "id\n1;2")).isEqualTo(List.of(Map.of("id", "1;2")));
    }

    @Test
    void csvThatDoesNotFitItsHeaderIsRefused() throws Exception {
        refused("csv", "", "empty");
        refused("csv", "a,b,a\n1,2,3", "'a' twice");
        refused("csv", "a,b\n1,2\n1,2,3", "line 3 has 3 fields");
        refused("csv", "a,b\n\"1\"x,2", "not CSV");
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> Reading.bytes(
                        Formats.of(FormatOptions.NONE).of("csv"),
                        "a\nM\u00fcller".getBytes(StandardCharsets.ISO_8859_1),
                        Map.of()))
                .withMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "jsonl-array",
                "csv",
                "cloudevents",
                "debezium",
                "avro",
                "avro-registry",
                "json-registry",
                "protobuf-registry"
            })
    void aTombstoneHoldsNothing(String format) throws Exception {
        assertThat(Reading.bytes(Formats.of(FormatOptions.NONE).of(format), null, Map.of()))
                .isEmpty();
    }

    @Test
    void aStructuredCloudEventIsItsAttributesAndItsData() throws Exception {
        String event = """
            {"specversion":"1.0","id":"1","source":"/shop","type":"order.paid","subject":"o-1",
             "time":"2026-11-30T10:00:00+01:00","datacontenttype":"application/json","tenant":"x","data":{"total":19.90}}""";
        assertThat(Reading.text("cloudevents", event)).singleElement().hasToString("""
                {specversion=1.0, id=1, source=/shop, type=order.paid, subject=o-1, time=2026-11-30T10:00:00+01:00, \
                datacontenttype=application/json, tenant=x, data={total=19.9}}""");
        assertThat(Reading.text("cloudevents", "[" + event + "," + event + "]")).hasSize(2);
        assertThat(Reading.text("cloudevents", "[]")).isEmpty();
    }

    @Test
    void dataInBase64IsDecodedByItsType() throws Exception {
        assertThat(data("\"data_base64\":\"eyJhIjoxfQ==\"")).isEqualTo(Map.of("a", 1L));
        assertThat(data("\"datacontenttype\":\"text/plain; charset=utf-8\",\"data_base64\":\"eyJhIjoxfQ==\""))
                .isEqualTo("{\"a\":1}");
        assertThat(data("\"datacontenttype\":\"image/png\",\"data_base64\":\"AQL/\""))
                .isEqualTo("AQL/");
        assertThat(data("\"x\":1")).isNull();
        refused(
                "cloudevents",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data_base64\":\"?\"}",
                "base64");
    }

    private static @Nullable Object data(String part) throws Exception {
        Object event = Reading.text(
                        "cloudevents",
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"," + part + "}")
                .get(0);
        return ((Map<?, ?>) event).get("data");
    }

    @Test
    void aBinaryCloudEventHasItsAttributesInHeaders() throws Exception {
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "1",
                "ce_source", "/shop",
                "CE_Type", "order.paid",
                "Content-Type", "application/vnd.shop+json",
                "other", "x");
        assertThat(Reading.text("cloudevents", "{\"total\":1}", headers))
                .isEqualTo(List.of(Map.of(
                        "specversion", "1.0",
                        "id", "1",
                        "source", "/shop",
                        "type", "order.paid",
                        "datacontenttype", "application/vnd.shop+json",
                        "data", Map.of("total", 1L))));
        assertThat(Reading.bytes(Formats.of(FormatOptions.NONE).of("cloudevents"), null, headers))
                .singleElement()
                .asString()
                .contains("data=null");
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> Reading.text("cloudevents", "total", headers))
                .withMessageContaining("application/vnd.shop+json");
    }

    @Test
    void whatLacksAnAttributeIsNoCloudEvent() {
        refused("cloudevents", "{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"t\"}", "'id' is missing");
        refused("cloudevents", "{\"specversion\":\"1.0\",\"id\":null,\"source\":\"s\",\"type\":\"t\"}", "'id' is null");
        refused(
                "cloudevents",
                "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"s\",\"type\":\"t\"}",
                "'id' is empty");
        refused("cloudevents", "{\"specversion\":\"1.0\",\"id\":5,\"source\":\"s\",\"type\":\"t\"}", "'id' is no text");
        refused("cloudevents", "7", "no JSON object");
    }

    private static void refused(String format, String value, String detail) {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> Reading.text(format, value))
                .withMessageContaining(detail);
    }
}
