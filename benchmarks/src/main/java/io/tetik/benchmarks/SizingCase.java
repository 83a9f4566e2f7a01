package io.tetik.benchmarks;

import io.tetik.engine.event.EnvelopeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Definitions, and what users did.
 *
 * @param lines in event-time order
 */
record SizingCase(String name, String definitions, List<UserLine> lines) {
    private static final int MAX_BYTES = 1 << 20;
    private static final long FORTNIGHT = 14 * 86_400_000L;

    /** The small shop of the other benchmarks, with as many users and events as the sample. */
    static SizingCase shop() {
        int events = 130_000;
        Workload workload = new Workload("shop", 2_400, events, FORTNIGHT / events);
        return new SizingCase("shop.yaml", Definitions.resource("shop.yaml"), inOrder(Stream.of(workload.lines())));
    }

    /**
     * All definitions (.yaml, .yml) and all events (.jsonl, .jsonl.gz) of two folders; what is no event is left out.
     *
     * @throws IllegalArgumentException if a definition is refused, or there is no event
     */
    static SizingCase of(Path definitions, Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files(definitions, ".yaml", ".yml")) {
            text.append(Files.readString(file)).append("\n---\n");
        }
        // Refused definitions had better be found before the first run.
        var unused = Definitions.plan(text.toString());
        List<UserLine> events = inOrder(lines(folder).stream());
        if (events.isEmpty()) {
            throw new IllegalArgumentException("no events in " + folder);
        }
        return new SizingCase(definitions.toString(), text.toString(), events);
    }

    private static List<byte[]> lines(Path folder) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (Path file : files(folder, ".jsonl", ".jsonl.gz")) {
            try (InputStream in = open(file)) {
                // Not every byte need be UTF-8: one byte a character leaves them as they are.
                new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                        .lines()
                        .forEach(line -> lines.add(line.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return lines;
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static List<UserLine> inOrder(Stream<byte[]> lines) {
        EnvelopeReader reader = new EnvelopeReader(MAX_BYTES);
        return lines.map(line -> UserLine.of(line, reader))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(UserLine::time))
                .toList();
    }

    int users() {
        return (int) lines.stream().map(UserLine::user).distinct().count();
    }

    /** How many events there are, if each user is there so many times. */
    int events(int copies) {
        return copies * lines.size();
    }

    double days() {
        return (lastEvent() - lines.get(0).time()) / 86_400_000.0;
    }

    long lastEvent() {
        return lines.get(lines.size() - 1).time();
    }

    double bytesPerEvent() {
        return lines.stream().mapToInt(line -> line.bytes().length).average().orElse(0);
    }

    /** Which share of the events finds its user in memory, if this share of the users is kept there. */
    double found(double share) {
        int capacity = Math.max(1, (int) (users() * share));
        Map<String, Boolean> kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > capacity;
            }
        };
        long found = lines.stream()
                .filter(line -> kept.put(line.user(), true) != null)
                .count();
        return (double) found / lines.size();
    }
}
