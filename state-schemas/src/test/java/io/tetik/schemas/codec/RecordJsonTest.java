package io.tetik.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.Event;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.TriggerInfo;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {

    @Test
    void orderOfMapsDoesNotShow() {
        Map<String, Integer> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of("b", 2, "a", 1, "B", 3));

        assertThat(RecordJson.toText(PropertyValues.of(backwards))).isEqualTo("{\"B\":3,\"a\":1,\"b\":2}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "-0.0, -0.0",
        "0.1, 0.1",
        "1.0E10, 1.0E10",
        "2.0E-3, 0.002",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "4.9E-324, 4.9E-324",
        "2.0E23, 2.0E23",
        "NaN, \"NaN\"",
        "-Infinity, \"-Infinity\""
    })
    void doublesHaveTheShortestDigits(double number, String json) {
        assertThat(RecordJson.toText(PropertyValues.of(number))).isEqualTo(json);
    }

    @Test
    void bytesThatAreNoTextAreBase64() {
        ByteBuffer raw = ByteBuffer.wrap(new byte[] {0, (byte) 0xFF, 7, 7}, 0, 3);
        RejectedRecord rejected = new RejectedRecord(
                "malformed", "not JSON", raw, new RecordSource(null, null, null, "events.jsonl", 12L));

        String json = RecordJson.toText(rejected);

        assertThat(json)
                .isEqualTo(
                        "{\"reason\":\"malformed\",\"detail\":\"not JSON\",\"raw\":\"AP8H\",\"rawEncoding\":\"base64\","
                                + "\"source\":{\"topic\":null,\"partition\":null,\"offset\":null,\"file\":\"events.jsonl\","
                                + "\"line\":12}}");
        assertThat(RecordJson.read(json, RejectedRecord.class)).isEqualTo(rejected);
        assertThat(raw.remaining()).isEqualTo(3);
    }

    @Test
    void halfASurrogatePairDoesNotStopTheWriter() {
        TriggerInfo odd = new TriggerInfo("a\uD83D", Samples.TEN, List.of("\uDE00b", "\uD83D\uDE00"));

        assertThat(RecordJson.toText(odd))
                .isEqualTo("{\"kind\":\"a\uFFFD\",\"at\":\"2026-11-01T10:00:00.000Z\","
                        + "\"eventIds\":[\"\uFFFDb\",\"\uD83D\uDE00\"]}");
    }

    @Test
    void missingFieldsTakeTheirDefaultAndUnknownOnesArePassedOver() {
        Event event = RecordJson.read(
                "{\"eventId\":\"e\",\"type\":\"t\",\"userId\":\"u\",\"eventTime\":1793527200000,\"later\":{}}",
                Event.class);

        assertThat(event.getEventTime()).isEqualTo(Samples.TEN);
        assertThat(event.getProperties()).isEmpty();
        assertThat(RecordJson.read("{\"kind\":\"time\"}", ChangeCause.class).getEventId())
                .isNull();
    }

    @Test
    void defaultsAreNotShared() {
        String json = "{\"eventId\":\"e\",\"type\":\"t\",\"userId\":\"u\",\"eventTime\":0}";
        RecordJson.read(json, Event.class).getProperties().put("x", PropertyValues.of(1L));

        assertThat(RecordJson.read(json, Event.class).getProperties()).isEmpty();
    }

    @Test
    void mistakesNameTheField() {
        assertMistake("trigger.eventIds[0]", "\"e-17\"", "17", "a string is expected");
        assertMistake(
                "trigger.at", "\"2026-11-01T10:30:00.000Z\",\"eventIds\"", "\"noon\",\"eventIds\"", "not an ISO-8601");
        assertMistake("revision", "\"revision\":3", "\"revision\":3.5", "a 32-bit integer is expected");
        assertMistake("revision", "\"revision\":3", "\"revision\":3000000000", "a 32-bit integer is expected");
        assertMistake("userId", "\"userId\":\"u-42\"", "\"userId\":null", "a string is expected");
        assertMistake("runId", "\"runId\":\"r-1\",", "", "missing");
        assertMistake("params", "{\"items\":[{\"price\":19.9,\"sku\":\"A1\"}]}", "[]", "an object is expected");
        assertMistake("params.items[0].price", "19.9", "1e999", "a 64-bit number is expected");
        assertMistake("params.items[0].price", "19.9", "9223372036854775808", "a 64-bit integer is expected");
        assertMistake("variants.subject", "\"subject\":\"a\"", "\"subject\":true", "a string is expected");
    }

    @Test
    void textThatIsNoJsonIsRefused() {
        for (String text : List.of("", "{", "{\"kind\":\"a\",\"kind\":\"b\"}", "{} {}", "[]", "null", "{\"kind\":}")) {
            assertThatExceptionOfType(RecordJsonException.class)
                    .as(text)
                    .isThrownBy(() -> RecordJson.read(text, SegmentChange.class));
        }
    }

    @Test
    void propertyValuesKeepIntegersAndDoublesApart() {
        PropertyValue value = RecordJson.read("[1, 1.0, \"1\", null, true, {\"k\": []}]", PropertyValue.class);

        assertThat(RecordJson.toText(value)).isEqualTo("[1,1.0,\"1\",null,true,{\"k\":[]}]");
        assertThat(PropertyValues.toPlain(value))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .startsWith(1L, 1.0);
    }

    private static void assertMistake(String field, String good, String bad, String message) {
        String json = RecordJson.toText(Samples.deliveryCommand());
        assertThat(json).contains(good);
        assertThatExceptionOfType(RecordJsonException.class)
                .isThrownBy(() -> RecordJson.read(json.replace(good, bad), DeliveryCommand.class))
                .withMessageContaining(message)
                .extracting(RecordJsonException::field)
                .isEqualTo(field);
    }
}
