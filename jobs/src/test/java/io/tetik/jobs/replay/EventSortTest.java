package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.jobs.files.UnusableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSortTest {
    @TempDir
    Path root = Path.of("");

    @Test
    void eventsComeByTimeThenUserThenIdThenPlace() throws Exception {
        List<IncomingEvent> inOrder = List.of(
                event(1, "v", "a", "f", 9),
                event(2, "u", "b", "f", 8),
                event(2, "u", "c", "f", 7),
                event(2, "u", "c", "g", 1),
                event(2, "u", "c", "g", 2),
                event(2, "v", "a", "f", 6),
                event(10, "u", "a", "f", 5));

        List<IncomingEvent> sorted = throughDisk(inOrder);

        assertThat(sorted).extracting(EventSortTest::text).isEqualTo(texts(inOrder));
    }

    private List<IncomingEvent> throughDisk(List<IncomingEvent> events) throws IOException, UnusableInputException {
        List<IncomingEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(1));
        List<IncomingEvent> sorted = new ArrayList<>();
        try (WorkFolder work = WorkFolder.in(root);
                ExternalSort<IncomingEvent> sort =
                        new ExternalSort<>(work, "events", EventOrder.BY_TIME, new EventSerializer(), 1)) {
            for (IncomingEvent event : shuffled) {
                sort.add(event);
            }
            try (SortedRows<IncomingEvent> rows = sort.sorted()) {
                for (IncomingEvent event = rows.next(); event != null; event = rows.next()) {
                    sorted.add(event);
                }
            }
        }
        return sorted;
    }

    private static IncomingEvent event(long time, String user, String id, String file, long line) {
        byte[] raw = (id + user).getBytes(StandardCharsets.UTF_8);
        return new IncomingEvent(raw, new EventSource(file, -1, line), new Envelope(id, "t", user, time, 3, 7));
    }

    private static List<String> texts(List<IncomingEvent> events) {
        return events.stream().map(EventSortTest::text).toList();
    }

    private static String text(IncomingEvent event) {
        return event.envelope() + " " + event.source() + " " + new String(event.raw(), StandardCharsets.UTF_8);
    }
}
