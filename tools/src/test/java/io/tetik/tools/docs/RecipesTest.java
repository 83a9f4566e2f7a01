package io.tetik.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tetik.tools.Tetik;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes do what they say, and the page shows them as they are. */
class RecipesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = ROOT.resolve("recipes");
    private static final Pattern DEFINITIONS = Pattern.compile("(?ms)^definitions: \\|\n(.*?)^events:");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern SHOWN = Pattern.compile("(?ms)^```yaml (recipes/\\S+)\n(.*?)^```$");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyRecipeComesOutAsItSays() throws IOException {
        StringWriter out = new StringWriter();

        int status = Tetik.commandLine().setOut(new PrintWriter(out, true)).execute("check", FOLDER.toString());

        assertThat(status).as(out.toString()).isZero();
        assertThat(out.toString()).startsWith(files().size() + " cases: ");
    }

    @Test
    void thePageShowsEveryRecipeAndNothingElse() throws IOException {
        Map<String, String> shown = SHOWN.matcher(Files.readString(ROOT.resolve("docs/recipes.md")))
                .results()
                .collect(Collectors.toMap(
                        match -> match.group(1), match -> match.group(2), (one, other) -> other, TreeMap::new));

        assertThat(shown).isNotEmpty().isEqualTo(files());
    }

    @Test
    void whatFallsDueInAPauseComesOutAsThePageSays() throws IOException {
        PageExample example = PageExample.read("docs/recipes.md", "scripts/replay");
        Matcher definitions = DEFINITIONS.matcher(Files.readString(FOLDER.resolve("pause-without-losing.yaml")));
        assertThat(definitions.find()).isTrue();
        String active = definitions.group(1).indent(-2);
        String paused = active.replace("status: active", "status: paused");
        assertThat(paused).isNotEqualTo(active);
        write("out/on/trial.yaml", active);
        write("out/off/trial.yaml", paused);
        write("out/trial.jsonl", String.valueOf(example.shown().get("out/trial.jsonl")));

        int status = Tetik.commandLine().execute(example.argumentsIn(folder));

        assertThat(status).isZero();
        assertThat(Files.readAllLines(folder.resolve("out/result/commands.jsonl")))
                .map(RecipesTest::whenWhoWhat)
                .isEqualTo(String.valueOf(example.shown().get("sent")).lines().toList());
    }

    private static String whenWhoWhat(String command) {
        JsonNode row = read(command);
        return Stream.of("createdAt", "userId", "step")
                .map(field -> row.path(field).asText())
                .collect(Collectors.joining(" "));
    }

    private static JsonNode read(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }
}
