package io.tetik.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.tools.Tetik;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recipes do what they say, and the page shows them as they are. */
class RecipesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = ROOT.resolve("recipes");
    private static final Pattern SHOWN = Pattern.compile("(?ms)^```yaml (recipes/\\S+)\n(.*?)^```$");

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
