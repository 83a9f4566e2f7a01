package io.tetik.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The anonymous id, and the id of an event that did not happen after all. */
class OptionalFieldsTest {
    private static final EnvelopeReader READER = new EnvelopeReader(1 << 20);

    private static byte[] json(String fields) {
        return """
                {"eventId":"e1","type":"order_placed","eventTime":"2026-11-01T10:00:00Z"%s}""".formatted(fields).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] avro(
            String user, @Nullable String anonymous, @Nullable String reverses, Map<String, String> more) {
        return SingleObjectEncoder.of(io.tetik.schemas.Event.class)
                .encode(new io.tetik.schemas.Event(
                        "e1", "order_placed", user, Samples.TIME, anonymous, reverses, PropertyValues.ofMap(more)));
    }

    @Test
    void aVisitorWhoIsNotKnownIsAUserOfTheAnonymousId() throws RejectedException {
        for (byte[] raw : new byte[][] {
            json(",\"anonymousId\":\"a7\""),
            json(",\"anonymousId\":\"a7\",\"userId\":null"),
            json(",\"userId\":\"\",\"anonymousId\":\"a7\""),
            avro("", "a7", null, Map.of())
        }) {
            assertThat(READER.read(raw).userId()).isEqualTo("~a7");
            assertThat(READER.read(raw).anonymousId()).isEqualTo("a7");
        }
    }

    @Test
    void whoIsKnownKeepsTheUserIdBesideTheAnonymousOne() throws RejectedException {
        for (byte[] raw :
                new byte[][] {json(",\"userId\":\"u1\",\"anonymousId\":\"a7\""), avro("u1", "a7", null, Map.of())}) {
            assertThat(READER.read(raw).userId()).isEqualTo("u1");
            assertThat(READER.read(raw).anonymousId()).isEqualTo("a7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"anonymousId\":\"\"", ",\"anonymousId\":null,\"userId\":\"\""})
    void anEventOfNobodyIsRejected(String fields) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> READER.read(json(fields)))
                .withMessage("'userId' is missing or empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymousId", "reverses"})
    void anIdIsAText(String field) {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> READER.read(json(",\"userId\":\"u1\",\"" + field + "\":7")))
                .withMessage("'" + field + "' must be a string");
    }

    @Test
    void whatDidNotHappenIsNamedInTheEnvelopeOrInAPropertyDeclaredOrNot() throws RejectedException {
        String user = ",\"userId\":\"u1\"";
        for (byte[] raw : new byte[][] {
            json(user + ",\"reverses\":\"e0\",\"properties\":{\"sku\":\"A\"}"),
            json(user + ",\"properties\":{\"sku\":\"A\",\"reverses\":\"e0\"}"),
            json(user + ",\"reverses\":\"e0\",\"properties\":{\"reverses\":\"e9\",\"sku\":\"A\"}"),
            avro("u1", null, "e0", Map.of("sku", "A")),
            avro("u1", null, null, Map.of("sku", "A", "reverses", "e0"))
        }) {
            Event event = Samples.read(raw);
            assertThat(event.reverses()).isEqualTo("e0");
            assertThat(event.value("sku")).isEqualTo("A");
        }
    }

    @Test
    void anEmptyIdReversesNothing() throws RejectedException {
        String user = ",\"userId\":\"u1\"";
        for (byte[] raw : new byte[][] {
            json(user + ",\"properties\":{\"sku\":\"A\"}"),
            json(user + ",\"reverses\":\"\",\"properties\":{\"sku\":\"A\",\"reverses\":\"\"}"),
            json(user + ",\"reverses\":null,\"properties\":{\"sku\":\"A\",\"reverses\":{\"deep\":[\"x\"]}}"),
            avro("u1", null, null, Map.of("sku", "A", "reverses", ""))
        }) {
            assertThat(Samples.read(raw).reverses()).isNull();
        }
    }
}
