package io.tetik.testkit.chaos;

import io.tetik.testkit.publish.SampleData;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first days of the sample events, all files in one order, with an end that the clock must reach. Every third record is
 * garbage.
 */
final class Load {
    static final int PARTITIONS = 4;

    /** For how long the jobs wait for events that are late. */
    static final Duration DELAY = Duration.ofMinutes(10);

    /** How far the clock goes on after the last event: to an instant at which nothing is due. */
    private static final Duration REST = Duration.ofMillis(86_400_000 + 433_777);

    private static final Pattern TIME = Pattern.compile("\"eventTime\":(?:\"([^\"]+)\"|(\\d+))");
    private static final Instant FIRST = Instant.parse("2026-11-02T00:00:00Z");

    /**
     * A record to be.
     *
     * @param at event time by which it is published: its own, or that of an earlier line that is ahead of it
     * @param partition -1: that of the user
     */
    record Line(String topic, int partition, @Nullable String user, long at, String text) {
        byte[] bytes() {
            return text.getBytes(SampleData.CHARSET);
        }
    }

    private final List<Line> lines;
    private final Instant until;

    private Load(List<Line> lines, Instant until) {
        this.lines = List.copyOf(lines);
        this.until = until;
    }

    static Load read(SampleData samples, List<String> topics, int days, long seed) throws IOException {
        long end = FIRST.plus(Duration.ofDays(days)).toEpochMilli();
        List<Line> lines = new ArrayList<>();
        for (String topic : topics) {
            lines.addAll(lines(samples, topic, end));
        }
        // The sort is stable: within a file the order of arrival stays.
        lines.sort(Comparator.comparingLong(Line::at));
        lines = poisoned(lines, new Garbage(seed));
        Instant until = Instant.ofEpochMilli(end).plus(REST);
        String last = sentinel(until.plus(DELAY));
        for (String topic : topics) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                lines.add(new Line(topic, partition, null, end, last));
            }
        }
        return new Load(lines, until);
    }

    private static List<Line> poisoned(List<Line> clean, Garbage garbage) {
        List<Line> lines = new ArrayList<>(clean.size() * 3 / 2);
        for (int number = 0; number < clean.size(); number++) {
            Line line = clean.get(number);
            lines.add(line);
            if (number % 2 == 1) {
                lines.add(new Line(line.topic(), -1, null, line.at(), garbage.next(line.text())));
            }
        }
        return lines;
    }

    private static List<Line> lines(SampleData samples, String topic, long end) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader reader = samples.events(topic)) {
            long at = FIRST.toEpochMilli();
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                at = Math.max(at, Math.min(time(text), at + Duration.ofDays(1).toMillis()));
                if (at >= end) {
                    break;
                }
                lines.add(new Line(topic, -1, SampleData.user(text), at, text));
            }
        }
        return lines;
    }

    /** Some lines are broken on purpose. */
    private static long time(String text) {
        Matcher time = TIME.matcher(text);
        try {
            if (time.find()) {
                return time.group(1) == null
                        ? Long.parseLong(time.group(2))
                        : Instant.parse(time.group(1)).toEpochMilli();
            }
        } catch (DateTimeException | NumberFormatException broken) {
            return 0;
        }
        return 0;
    }

    /** The end of every partition: when all have got here, everything is decided that is due until then. */
    private static String sentinel(Instant at) {
        return "{\"eventId\":\"sentinel\",\"type\":\"product_viewed\",\"userId\":\"sentinel\",\"eventTime\":\"" + at
                + "\",\"properties\":{\"sku\":\"none\",\"category\":\"none\",\"price\":0.0}}";
    }

    /** Where the clock of the jobs stops. */
    Instant until() {
        return until;
    }

    List<Line> lines() {
        return lines;
    }

    /** The users whose events these are. */
    Set<String> users() {
        Set<String> users = new HashSet<>();
        for (Line line : lines) {
            if (line.user() != null) {
                users.add(line.user());
            }
        }
        return users;
    }

    /** The instant at which it begins. */
    Instant begin() {
        return FIRST;
    }

    /** How much event time it covers, in milliseconds. */
    long span() {
        return lines.get(lines.size() - 1).at() - FIRST.toEpochMilli();
    }

    /** How far a line is from the beginning, in milliseconds of event time. */
    static long since(Line line) {
        return line.at() - FIRST.toEpochMilli();
    }

    /** The same events as a file for a replay. */
    Path write(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("events.jsonl");
        Files.write(file, lines.stream().map(Line::text).toList(), SampleData.CHARSET);
        return file;
    }
}
