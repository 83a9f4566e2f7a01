package io.tetik.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tetik.tools.Tetik;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever does what the page says, from its top to its bottom, sees what it shows. */
class FirstCampaignPageTest {
    private static final String PAGE = "docs/first-campaign.md";
    private static final String LIVE = "\n## 4. Live\n";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\n(.*?)^```$");
    private static final Pattern STATEMENT = Pattern.compile("(?ms)^cat > (\\S+) <<'EOF'\n(.*?)^EOF$|^(\\S.*?)$");

    @TempDir
    private Path folder = Path.of("");

    /** What the latest command printed, for somebody who stands in the folder. */
    private String printed = "";

    private static String page() throws IOException {
        return Files.readString(PageExample.root().resolve(PAGE));
    }

    @Test
    void itsCommandsGiveWhatItShows() throws IOException {
        String page = page();
        Matcher block = BLOCK.matcher(page.substring(0, page.indexOf(LIVE)));
        int shown = 0;
        while (block.find()) {
            if (block.group(1).equals("bash")) {
                run(block.group(3));
            } else {
                String got = block.group(1).equals("json") ? Files.readString(here(block.group(2))) : printed;
                assertThat(got).as(block.group(2)).isEqualTo(block.group(3));
                shown++;
            }
        }
        assertThat(shown).isEqualTo(5);
    }

    @Test
    void theCommandsOfTheLiveJobAreSuch() throws IOException {
        String page = page();
        List<String> commands = page.substring(page.indexOf(LIVE))
                .lines()
                .filter(line -> line.matches("scripts/(topics|definitions) .*"))
                .toList();
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            assertThatCode(() -> Tetik.commandLine()
                            .parseArgs(command.substring("scripts/".length()).split(" ")))
                    .as(command)
                    .doesNotThrowAnyException();
        }
    }

    private void run(String shell) throws IOException {
        Matcher statement = STATEMENT.matcher(shell);
        while (statement.find()) {
            if (statement.group(1) != null) {
                Files.writeString(here(statement.group(1)), statement.group(2));
            } else {
                run(Arrays.asList(statement.group(3).split(" +")));
            }
        }
    }

    private void run(List<String> words) throws IOException {
        if (words.get(0).equals("mkdir")) {
            Files.createDirectories(here(words.get(words.size() - 1)));
        } else if (words.get(0).equals("cp")) {
            copy(words.get(1), here(words.get(2)));
        } else {
            execute(words);
        }
    }

    private void copy(String from, Path to) throws IOException {
        Path source = here(from);
        Path parent = Objects.requireNonNull(source.getParent());
        String name = Objects.requireNonNull(source.getFileName()).toString();
        int copied = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, name)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(Objects.requireNonNull(file.getFileName())));
                copied++;
            }
        }
        assertThat(copied).as(from).isPositive();
    }

    private void execute(List<String> words) {
        assertThat(words.get(0)).startsWith("scripts/");
        List<String> arguments = new ArrayList<>();
        arguments.add(words.get(0).substring("scripts/".length()));
        for (String word : words.subList(1, words.size())) {
            int value = word.startsWith("out/") ? 0 : word.indexOf("=out/") + 1;
            boolean isHere = value > 0 || word.startsWith("out/");
            arguments.add(isHere ? word.substring(0, value) + here(word.substring(value)) : word);
        }
        StringWriter out = new StringWriter();
        int status = Tetik.commandLine().setOut(new PrintWriter(out, true)).execute(arguments.toArray(new String[0]));

        assertThat(status).as(String.join(" ", words)).isZero();
        printed = out.toString().replace(folder + "/", "");
    }

    /** What the reader writes is in a folder of the test, what is there already in the repository. */
    private Path here(String path) {
        return path.startsWith("out/")
                ? folder.resolve(path)
                : PageExample.root().resolve(path);
    }
}
