package io.tetik.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.plan.Kinds;
import io.tetik.kinds.TetikKinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/architecture.md} says which files a new kind touches; kinds that are there already touch no others. */
class ArchitecturePageTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    private final Page page = Page.read("docs/architecture.md");
    private final Path root = Page.root("docs/architecture.md");

    /** A list of files, and the kind to which a test holds it. */
    private record FilesOfKind(Class<?> kind, String word, Set<String> files) {
        /** The package of the kind as Java names it. */
        String room() {
            return kind.getPackageName();
        }

        boolean has(String file) {
            return files.stream().anyMatch(each -> each.endsWith("/") ? file.startsWith(each) : file.equals(each));
        }
    }

    private Stream<FilesOfKind> lists() {
        return page.blocks().stream().filter(block -> block.is("files")).map(block -> {
            List<String> kind = block.options("files");
            return new FilesOfKind(
                    kind(TetikKinds.ALL, kind.get(0), kind.get(1)), kind.get(1), Set.copyOf(block.lines()));
        });
    }

    private static Class<?> kind(Kinds kinds, String family, String word) {
        Stream<?> all = switch (family) {
            case "trigger" ->
                kinds.triggers().stream().filter(kind -> kind.word().equals(word));
            case "step" -> kinds.steps().stream().filter(kind -> kind.word().equals(word));
            case "aggregate" ->
                kinds.aggregates().stream().filter(kind -> kind.word().equals(word));
            case "rule" -> kinds.rules().stream().filter(kind -> kind.word().equals(word));
            default -> Stream.of();
        };
        return all.findFirst().orElseThrow().getClass();
    }

    @Test
    void thereIsAListForEachFamilyOfKinds() {
        assertThat(lists()).hasSize(4);
    }

    @TestFactory
    Stream<DynamicTest> whatAListNamesIsThere() {
        return lists().flatMap(list -> list.files().stream())
                .distinct()
                .map(file -> DynamicTest.dynamicTest(
                        file, () -> assertThat(root.resolve(file)).exists()));
    }

    @TestFactory
    Stream<DynamicTest> noOtherFileOfTheProductNamesTheKind() {
        return lists().map(list -> DynamicTest.dynamicTest(list.word(), () -> {
            Set<String> naming = sources()
                    .filter(file -> text(file).contains(list.room()))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(naming).isNotEmpty().allMatch(list::has);
        }));
    }

    @TestFactory
    Stream<DynamicTest> theKindIsInTheLanguagesDocumentation() {
        String definitions = text(root.resolve("docs/definitions.md"));
        return lists().map(list -> DynamicTest.dynamicTest(
                list.word(), () -> assertThat(definitions).contains(list.word())));
    }

    /** Everything that is built into the product, and nothing that tests it. */
    private Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().replace('\\', '/').contains("/src/main/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList()
                    .stream();
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

    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(LINK.matcher(page.text()).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(
                        link -> assertThat(root.resolve("docs").resolve(link)).exists());
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(root)) {
            tests = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
        assertThat(TEST.matcher(page.text()).results().map(test -> test.group(1) + ".java"))
                .isNotEmpty()
                .allMatch(tests::contains);
    }
}
