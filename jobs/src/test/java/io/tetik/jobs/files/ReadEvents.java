package io.tetik.jobs.files;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.language.value.Instants;
import io.tetik.schemas.RejectedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Everything that one event file holds. */
final class ReadEvents implements EventSink {
    final List<IncomingEvent> events = new ArrayList<>();
    final List<RejectedRecord> rejected = new ArrayList<>();

    static ReadEvents of(Path file) throws IOException {
        return of(file, EventFileReader.LONGEST_LINE);
    }

    static ReadEvents of(Path file, int longestLine) throws IOException {
        ReadEvents all = new ReadEvents();
        EventFormat format = Objects.requireNonNull(EventFormat.of(file));
        new EventFileReader(1 << 10, Instants.MIN, longestLine, all, Progress.silent())
                .read(new EventFile(file, "events/" + file.getFileName(), format, Files.size(file)));
        return all;
    }

    @Override
    public void event(IncomingEvent event) {
        events.add(event);
    }

    @Override
    public void rejected(RejectedRecord record) {
        rejected.add(record);
    }

    /** The events' ids, each with its line. */
    List<String> idsAndLines() {
        return events.stream()
                .map(event -> event.envelope().eventId() + "@" + event.source().position())
                .toList();
    }

    /** The rejected records' reasons, each with its line. */
    List<String> reasonsAndLines() {
        return rejected.stream()
                .map(record -> record.getReason() + "@" + record.getSource().getLine())
                .toList();
    }

    String onlyRaw() {
        return events.stream()
                .map(event -> new String(event.raw(), StandardCharsets.UTF_8))
                .reduce((one, other) -> "several")
                .orElse("none");
    }
}
