package io.tetik.reference;

import io.tetik.scenario.Json;
import io.tetik.scenario.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The sample data of the repository, read without the engine.
 *
 * <p>Patterns are left out on both sides: their oracle is stock Flink CEP. With them go the users to whom they sent
 * something, as that counts against the caps of all other campaigns.
 *
 * @param events by user, what was accepted or dropped as a duplicate, in the order of the files
 * @param expected what replay made of it
 */
record SampleFiles(
        List<Map<String, @Nullable Object>> definitions,
        Map<String, List<Map<String, @Nullable Object>>> events,
        Outcome expected,
        Instant end) {

    /** Where a line stands. */
    private record Place(String file, long line) {}

    static SampleFiles read(Path folder) {
        Path expected = folder.resolve("expected");
        Map<String, Map<String, @Nullable Object>> users = new TreeMap<>();
        rows(expected, "attributes").forEach(row -> users.put(Plain.text(row, "userId"), row));
        List<Map<String, @Nullable Object>> definitions = definitions(folder.resolve("definitions"));
        Set<Object> patterns = new HashSet<>();
        definitions.stream().filter(SampleFiles::isPattern).forEach(each -> patterns.add(Plain.text(each, "name")));
        definitions.removeIf(SampleFiles::isPattern);
        List<Map<String, @Nullable Object>> commands = rows(expected, "commands");
        Outcome outcome = new Outcome(
                without(patterns, commands),
                rows(expected, "segment-changes"),
                without(patterns, rows(expected, "decisions")),
                rows(expected, "rejected"),
                users);
        Map<String, List<Map<String, @Nullable Object>>> events = events(folder.resolve("events"), outcome.rejected());
        commands.stream()
                .filter(row -> patterns.contains(Plain.text(row, "campaign")))
                .forEach(row -> events.remove(Plain.text(row, "userId")));
        return new SampleFiles(definitions, events, outcome, end(expected.resolve("summary.json")));
    }

    private static boolean isPattern(Map<String, @Nullable Object> definition) {
        return definition.get("trigger") instanceof Map<?, ?> trigger && trigger.containsKey("pattern");
    }

    private static List<Map<String, @Nullable Object>> without(
            Set<Object> campaigns, List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .filter(row -> !campaigns.contains(Plain.text(row, "campaign")))
                .toList();
    }

    private static List<Map<String, @Nullable Object>> definitions(Path folder) {
        List<Map<String, @Nullable Object>> definitions = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            definitions.addAll(RandomWorld.load(text(file)));
        }
        return definitions;
    }

    private static Map<String, List<Map<String, @Nullable Object>>> events(
            Path folder, List<Map<String, @Nullable Object>> rejected) {
        Set<Place> unusable = new HashSet<>();
        for (Map<String, @Nullable Object> row : rejected) {
            Map<String, @Nullable Object> source = Plain.map(row.get("source"));
            String file = Plain.text(source, "file");
            unusable.add(new Place(file.substring(file.lastIndexOf('/') + 1), Plain.number(source, "line", 0)));
        }
        Map<String, List<Map<String, @Nullable Object>>> byUser = new LinkedHashMap<>();
        for (Path file : filesIn(folder)) {
            String name = file.getFileName().toString();
            long number = 0;
            for (String line : lines(file)) {
                number++;
                if (!unusable.contains(new Place(name, number))) {
                    Map<String, @Nullable Object> event = Json.read(line);
                    byUser.computeIfAbsent(Plain.text(event, "userId"), u -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        return byUser;
    }

    private static Instant end(Path summary) {
        return Instant.parse(Plain.text(Plain.map(Json.read(text(summary)).get("clock")), "end"));
    }

    private static List<Map<String, @Nullable Object>> rows(Path folder, String output) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        lines(folder.resolve(output + ".jsonl.gz")).forEach(line -> rows.add(Json.read(line)));
        return rows;
    }

    /** The lines of a compressed file; bytes that are no UTF-8 are replaced. */
    private static List<String> lines(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
