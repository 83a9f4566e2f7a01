package io.tetik.scenario;

import io.tetik.language.problem.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the case files. A key that nobody knows is a mistake in the file. */
public final class ScenarioFiles {
    private static final Set<String> KEYS =
            Set.of("name", "covers", "T", "definitions", "events", "until", "expect", "problems");
    private static final Set<String> OUTPUTS =
            Set.of("commands", "segment-changes", "decisions", "rejected", "attributes");

    private ScenarioFiles() {}

    /** All cases, in the order of their paths. */
    public static List<ScenarioCase> all() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> read(root, file))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path root() {
        URL url = Objects.requireNonNull(ScenarioFiles.class.getResource("/scenarios"), "no case files");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ScenarioCase read(Path root, Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        try {
            Object document =
                    new Load(LoadSettings.builder().setLabel(path).build()).loadFromString(Files.readString(file));
            return scenarioCase(path, (Map<?, ?>) document);
        } catch (IOException | RuntimeException broken) {
            throw new IllegalStateException(path + ": " + broken.getMessage(), broken);
        }
    }

    private static ScenarioCase scenarioCase(String path, Map<?, ?> document) {
        requireKnown(document, KEYS);
        InstantNotation instants = new InstantNotation(Instant.parse(text(document, "T")));
        Map<String, @Nullable Object> expect = map(instants, document.get("expect"));
        requireKnown(expect, OUTPUTS);
        Map<String, Object> expected = new LinkedHashMap<>();
        expect.forEach((output, rows) -> expected.put(output, Objects.requireNonNull(rows, output)));
        List<Map<String, @Nullable Object>> problems = new ArrayList<>();
        list(document.get("problems")).forEach(problem -> problems.add(map(instants, problem)));
        List<String> covers =
                list(document.get("covers")).stream().map(String::valueOf).toList();
        return new ScenarioCase(path, covers, scenario(document, instants), expected, problems);
    }

    private static Scenario scenario(Map<?, ?> document, InstantNotation instants) {
        SourceText definitions = new SourceText("definitions.yaml", text(document, "definitions"));
        List<InputLine> lines = new ArrayList<>();
        for (Object event : list(document.get("events"))) {
            String line = event instanceof Map<?, ?> map ? Json.write(instants.resolveMap(map)) : event.toString();
            lines.add(new InputLine(lines.size() + 1, line));
        }
        Object until = instants.resolve(document.get("until"));
        return new Scenario(
                text(document, "name"),
                List.of(definitions),
                lines,
                until == null ? null : Instant.parse(until.toString()));
    }

    private static void requireKnown(Map<?, ?> map, Set<String> known) {
        map.keySet().forEach(key -> {
            if (!known.contains(String.valueOf(key))) {
                throw new IllegalArgumentException("unknown key '" + key + "'");
            }
        });
    }

    private static String text(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key), key).toString();
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    private static Map<String, @Nullable Object> map(InstantNotation instants, @Nullable Object value) {
        return value instanceof Map<?, ?> map ? instants.resolveMap(map) : Map.of();
    }
}
