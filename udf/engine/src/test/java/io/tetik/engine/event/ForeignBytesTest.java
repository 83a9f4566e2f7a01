package io.tetik.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is sent in another form than is wanted is named, so that its sender knows what to change. */
class ForeignBytesTest {
    private static final long YEAR_2000 = 946_684_800_000L;

    private static RejectedException rejection(byte[] raw) {
        return Objects.requireNonNull(
                catchThrowableOfType(RejectedException.class, () -> new EnvelopeReader(1 << 20, YEAR_2000).read(raw)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(String fields) {
        return utf8("{\"type\":\"t\",\"eventTime\":\"2026-11-01T10:00:00Z\"," + fields + "}");
    }

    @Test
    void theMagicByteOfASchemaRegistryIsNamed() {
        byte[] confluent = {0, 0, 0, 0, 42, 3, 'u', '1', 2, 'x'};
        assertThat(rejection(confluent))
                .hasMessageStartingWith("begins with a zero byte, as a record with the id of a schema registry");
        byte[] later = {0, 0, 1, (byte) 0x87, 42, 3, 'u', '1', 2, 'x'};
        assertThat(rejection(later)).hasMessageContaining("schema registry").hasMessageContaining("C3 01");
    }

    @Test
    void anAvroFileAsARecordIsNamed() {
        assertThat(rejection(utf8("Obj\u0001bogus"))).hasMessageStartingWith("an Avro container file as one record");
    }

    @Test
    void otherEncodingsAreNoSchemaRegistry() {
        for (String charset : new String[] {"UTF-16BE", "UTF-32BE"}) {
            byte[] raw = "{\"type\": \"t\", \"properties\": {\"a\": 1}, \"eventId".getBytes(Charset.forName(charset));
            assertThat(rejection(raw).detail()).as(charset).doesNotContain("registry");
        }
    }

    @Test
    void aNumberThatJsonHasNotIsNamedWithoutAdviceToProgrammers() throws RejectedException {
        for (String number : new String[] {"NaN", "-Infinity", "+Infinity"}) {
            byte[] raw = json("\"eventId\":\"e\",\"userId\":\"u\",\"properties\":{\"a\":" + number + "}");
            assertThat(rejection(raw)).hasMessageStartingWith("not JSON: ");
            assertThat(rejection(raw).detail()).doesNotContain("enable").doesNotContain("Feature");
        }
        assertThat(rejection(json("\"x\":NaN"))).hasMessage("not JSON: NaN and infinities are no numbers of JSON");
        assertThat(rejection(json("\"x\":0123")).detail()).doesNotContain("Feature");
        assertThat(rejection(utf8("{'type':'t'}")).detail()).doesNotContain("Feature");
    }

    @Test
    void anIdWithHalfACharacterIsRejectedSoThatNoTwoUsersLookAlike() {
        for (String half : new String[] {"\\ud83d", "\\ude00", "a\\ud83d\\ud83d"}) {
            assertThat(rejection(json("\"eventId\":\"e\",\"userId\":\"" + half + "\"")))
                    .hasMessageStartingWith("'userId' has half of a surrogate pair");
            assertThat(rejection(json("\"userId\":\"u\",\"eventId\":\"" + half + "\"")))
                    .hasMessageStartingWith("'eventId' has half of a surrogate pair");
        }
    }

    @Test
    void aWholePairIsACharacter() throws RejectedException {
        Envelope envelope = new EnvelopeReader(1 << 20).read(json("\"eventId\":\"e\",\"userId\":\"\\ud83d\\ude00\""));
        assertThat(envelope.userId()).isEqualTo("😀");
    }

    @Test
    void anIdInAvroThatIsNoUtf8IsRejectedToo() throws RejectedException {
        Instant time = Instant.parse("2026-11-01T10:00:00Z");
        byte[] raw = Samples.avro("e1", "login", "uQ1", time, Map.of());
        // After the header, whose fingerprint may have any byte.
        for (int i = 10; i < raw.length; i++) {
            raw[i] = raw[i] == 'Q' ? (byte) 0xFF : raw[i];
        }
        assertThat(rejection(raw)).hasMessage("'userId' is not UTF-8");
        assertThat(new EnvelopeReader(1 << 20)
                        .read(Samples.avro("e1", "login", "u\uFFFD", time, Map.of()))
                        .userId())
                .isEqualTo("u\uFFFD");
    }

    @Test
    void eventsInAvroHaveAnEarliestTimeToo() {
        byte[] raw = Samples.avro("e1", "login", "u1", Instant.parse("1990-01-01T00:00:00Z"), Map.of());
        assertThat(rejection(raw).reason().word()).isEqualTo("invalid-time");
        assertThat(rejection(raw)).hasMessageContaining("is before 2000-01-01T00:00:00Z");
    }
}
