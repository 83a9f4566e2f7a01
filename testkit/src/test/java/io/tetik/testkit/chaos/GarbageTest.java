package io.tetik.testkit.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GarbageTest {
    private static final String EVENT =
            "{\"eventId\":\"e1\",\"type\":\"product_viewed\",\"userId\":\"u1\",\"eventTime\":\"2026-11-01T10:00:00Z\"}";

    private final EnvelopeReader reader = new EnvelopeReader(1 << 20);

    /** What can be read after all is of a type that nobody declares, or has a property of the wrong type. */
    @Test
    void noEventCanBeMadeOfIt() {
        Garbage garbage = new Garbage(1);
        Set<String> outcomes = new TreeSet<>();
        for (int number = 0; number < 600; number++) {
            outcomes.add(outcome(garbage.next(EVENT)));
        }
        assertThat(outcomes)
                .containsExactly(
                        "invalid-time",
                        "malformed",
                        "missing-field",
                        "type nobody_declared_this",
                        "type product_viewed");
    }

    private String outcome(String line) {
        try {
            Envelope envelope = reader.read(line.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(line).containsAnyOf("nobody_declared_this", "\"price\":\"much\"");
            return "type " + envelope.type();
        } catch (RejectedException rejected) {
            return rejected.reason().word();
        }
    }

    @Test
    void noTwoAreEqualAndEachFitsOnALine() {
        Garbage garbage = new Garbage(2);
        Set<String> lines = new HashSet<>();
        for (int number = 0; number < 600; number++) {
            assertThat(lines.add(garbage.next(EVENT))).isTrue();
        }
        assertThat(lines).noneMatch(line -> line.contains("\n") || line.contains("\r") || line.isBlank());
    }
}
