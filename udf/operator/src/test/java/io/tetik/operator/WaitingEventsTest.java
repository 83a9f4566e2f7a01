package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaitingEventsTest {
    private static IncomingEvent event(int number, long time, int bytes) {
        Envelope envelope = new Envelope("e" + number, "t", "u", time, 0, 0);
        return new IncomingEvent(new byte[bytes], new EventSource("topic", 0, number), envelope);
    }

    @Test
    void bytesAreThoseOfTheEventsThatAreThere() {
        WaitingEvents waiting = new WaitingEvents();
        long none = waiting.bytes();
        for (int i = 0; i < 100; i++) {
            waiting.add(event(i, (i * 37) % 100, 1_000 * i));
        }
        assertThat(waiting.bytes()).isBetween(100_000L * 49, 100_000L * 60);
        assertThat(waiting.pollUpTo(-1)).isNull();
        long last = -1;
        for (int i = 0; i < 100; i++) {
            IncomingEvent next = Objects.requireNonNull(waiting.pollUpTo(1_000));
            assertThat(next.time()).isGreaterThan(last);
            last = next.time();
        }
        assertThat(waiting.bytes()).isEqualTo(none).isZero();
    }

    /** A checkpoint of an earlier release has them in the order of the texts of their ids. */
    @Test
    void eventsOfOneInstantComeByTheNumbersInTheirIdsAlsoWhenTheyWereKeptInAnotherOrder() throws IOException {
        WaitingEvents waiting = new WaitingEvents();
        waiting.addAll(
                WaitingEvents.encode(List.of(event(10, 5, 0), event(100, 5, 0), event(9, 5, 0), event(3, 6, 0))));
        waiting.add(event(99, 5, 0));
        List<String> ids = new ArrayList<>();
        for (IncomingEvent next = waiting.pollUpTo(9); next != null; next = waiting.pollUpTo(9)) {
            ids.add(next.envelope().eventId());
        }
        assertThat(ids).containsExactly("e9", "e10", "e99", "e100", "e3");
    }

    @Test
    void eventsThatANewerReleaseKeptInAnotherFormAreRefused() {
        byte[] versionThree = {-1, -1, -1, -3, 7, 7, 7};
        assertThatThrownBy(() -> new WaitingEvents().addAll(versionThree))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 3, written by a newer release");
    }

    @Test
    void damagedEventsAreReadOrRefusedWithoutAskingForMemory() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] whole = WaitingEvents.encode(List.of(event(1, 5, 20), event(2, 6, 30)));
        byte[] huge = {-2, -1, -1, -1, 7};
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(whole.length);
            if (random.nextBoolean()) {
                damaged[at] = (byte) random.nextInt(256);
            } else {
                System.arraycopy(huge, 0, damaged, at, Math.min(huge.length, whole.length - at));
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                new WaitingEvents().addAll(damaged);
            } catch (IOException | RuntimeException broken) {
                refused++;
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(HexFormat.of().formatHex(damaged))
                    .isLessThan(1 << 20);
        }
        assertThat(refused).isBetween(1_000, 9_999);
    }
}
