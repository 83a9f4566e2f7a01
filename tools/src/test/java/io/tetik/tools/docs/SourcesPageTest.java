package io.tetik.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.tools.Tetik;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/sources.md} shows what {@code scripts/sources try} prints. */
class SourcesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "sources.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+ [\\w-]+)\\n(.*?)^```$");
    private static final Pattern NAME = Pattern.compile("kind: Source\\s+name: (\\w+)");

    @TempDir
    private Path folder = Path.of("");

    private record Example(String definitions, String file, String records, String output) {}

    @TestFactory
    Stream<DynamicTest> eachExampleComesOutAsShown() throws IOException {
        return examples().stream()
                .map(example -> DynamicTest.dynamicTest(
                        name(example), () -> assertThat(tried(example)).isEqualTo(example.output())));
    }

    @Test
    void thereAreExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(1);
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        String definitions = "";
        String file = "";
        String records = "";
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            switch (block.group(1)) {
                case "yaml source" -> definitions = block.group(2);
                case "json records", "json kafka-records" -> {
                    file = block.group(1).substring("json ".length()) + ".jsonl";
                    records = block.group(2);
                }
                case "text try" -> examples.add(new Example(definitions, file, records, block.group(2)));
                default -> {
                    // Not for this test.
                }
            }
        }
        return examples;
    }

    private static String name(Example example) {
        Matcher name = NAME.matcher(example.definitions());
        assertThat(name.find()).isTrue();
        return name.group(1);
    }

    private String tried(Example example) throws IOException {
        Path definitions = Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(definitions.resolve("source.yaml"), example.definitions());
        Path records = Files.writeString(folder.resolve(example.file()), example.records());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Tetik.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(
                        "sources",
                        "try",
                        "--definitions",
                        definitions.toString(),
                        "--source",
                        name(example),
                        "--input",
                        records.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(status).isEqualTo(example.output().contains(" 0 cannot be mapped") ? 0 : 1);
        return out.toString();
    }
}
