package io.tetik.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The definitions as plain maps: this module knows YAML, not the language. */
final class DefinitionFiles {

    private DefinitionFiles() {}

    static List<Map<?, ?>> all() {
        List<Map<?, ?>> documents = new ArrayList<>();
        for (Path file : yamlFiles()) {
            for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(read(file))) {
                documents.add((Map<?, ?>) document);
            }
        }
        return documents;
    }

    static List<Map<?, ?>> ofKind(String kind) {
        return all().stream()
                .filter(document -> kind.equals(document.get("kind")))
                .toList();
    }

    static Set<String> names(String kind) {
        return ofKind(kind).stream()
                .map(document -> String.valueOf(document.get("name")))
                .collect(Collectors.toSet());
    }

    /** Every text anywhere in the document; keys are not texts. */
    static List<String> texts(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(value -> texts(value).stream()).toList();
        }
        if (node instanceof List<?> list) {
            return list.stream().flatMap(value -> texts(value).stream()).toList();
        }
        return node instanceof String text ? List.of(text) : List.of();
    }

    /** Every key anywhere in the document. */
    static Set<String> keys(Object node) {
        Set<String> keys = new TreeSet<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                keys.add(String.valueOf(key));
                keys.addAll(keys(value));
            });
        } else if (node instanceof List<?> list) {
            list.forEach(value -> keys.addAll(keys(value)));
        }
        return keys;
    }

    private static List<Path> yamlFiles() {
        try (Stream<Path> files = Files.list(Path.of("definitions"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
