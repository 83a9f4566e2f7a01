package io.tetik.scenario;

import io.tetik.language.problem.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The case files of the language. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /** All cases, in the order of their paths, which begin below {@code scenarios/}. */
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
            return CaseReader.read(new SourceText(path, Files.readString(file)), folder -> {
                throw new IOException("the definitions of these cases stand in their files");
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InvalidCaseException broken) {
            throw new IllegalStateException(broken.getMessage(), broken);
        }
    }
}
