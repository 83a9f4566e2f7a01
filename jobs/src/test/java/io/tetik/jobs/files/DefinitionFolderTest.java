package io.tetik.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tetik.language.problem.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFolderTest {
    private static final String LOGIN = "kind: EventType\nname: login\nproperties: {points: int}\n";
    private static final String POINTS =
            "kind: Attribute\nname: points\non: login\naggregate: sum\nvalue: event.points\n";

    @TempDir
    Path root = Path.of("");

    private Path folder = root;

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createDirectory(root.resolve("definitions"));
    }

    @Test
    void filesOfAllFoldersAreReadInOrderOfTheirPaths() throws Exception {
        write("z.yaml", LOGIN);
        write("shop/b.yml", POINTS);
        write("shop/a.json", "{\"kind\": \"Segment\", \"name\": \"vip\", \"when\": \"user.points > 10\"}");

        CheckedDefinitions checked = DefinitionFolder.read(folder);

        assertThat(checked.isValid()).isTrue();
        assertThat(checked.sources())
                .extracting(SourceText::name)
                .containsExactly("definitions/shop/a.json", "definitions/shop/b.yml", "definitions/z.yaml");
        assertThat(checked.definitions()).hasSize(3);
        assertThat(checked.revisions()).allMatch(revision -> revision.number() == 1);
    }

    @Test
    void otherFilesAndHiddenOnesAreLeftOut() throws Exception {
        write("login.yaml", LOGIN);
        write("README.md", "no definition");
        write(".git/config.yaml", "no definition");

        assertThat(DefinitionFolder.read(folder).sources()).hasSize(1);
    }

    @Test
    void blankLinesTakeNoTime() throws Exception {
        write("login.yaml", "\n".repeat(500_000) + LOGIN);

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> DefinitionFolder.read(folder))
                        .definitions())
                .hasSize(1);
    }

    @Test
    void allProblemsAreReportedWithTheirPlaceAndNumber() throws Exception {
        write("login.yaml", LOGIN);
        write("a.yaml", "kind: Segment\nname: a\nwhen: user.nothing > 1\n");
        write("b.yaml", "kind: Segment\nname: b\nwhen: user.nothing > 1\nbogus: 1\n");

        CheckedDefinitions checked = DefinitionFolder.read(folder);

        assertThat(checked.isValid()).isFalse();
        assertThat(checked.report())
                .contains("definitions/a.yaml:3:")
                .contains("definitions/b.yaml:3:")
                .contains("definitions/b.yaml:4:1: ")
                .endsWith("3 problems in 2 files");
    }

    @Test
    void aMistakeInADefinitionDoesNotMakeItsReferencesMistakes() throws Exception {
        write("login.yaml", LOGIN);
        write("points.yaml", POINTS + "bogus: 1\nwindow: never\n");
        write("vip.yaml", "kind: Segment\nname: vip\nwhen: user.points > 10\n");

        assertThat(DefinitionFolder.read(folder).problems())
                .isNotEmpty()
                .allMatch(problem -> problem.place().source().name().equals("definitions/points.yaml"));
    }

    @Test
    void aMistakeInTheSyntaxDoesNotMakeReferencesMistakesEither() throws Exception {
        write("login.yaml", LOGIN);
        write("points.yaml", "x: [\n---\n" + POINTS);
        write("vip.yaml", "kind: Segment\nname: vip\nwhen: user.points > 10\n");

        assertThat(DefinitionFolder.read(folder).report()).endsWith("1 problem in 1 file");
    }

    @Test
    void textThatIsNotUtf8IsAProblemAtItsPlace() throws Exception {
        Files.write(
                folder.resolve("latin.yaml"),
                (LOGIN + "description: caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(DefinitionFolder.read(folder).report()).contains("definitions/latin.yaml:4:17: not UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws Exception {
        write("login.yaml", "\uFEFF" + LOGIN);

        assertThat(DefinitionFolder.read(folder).problems()).isEmpty();
    }

    @Test
    void aFileIsReadWithAllItsDocumentsWhateverItsNameEndsIn() throws Exception {
        write("other.yaml", "kind: nonsense");
        Path file = write("types.txt", LOGIN + "---\n" + LOGIN.replace("login", "logout"));

        CheckedDefinitions read = DefinitionFolder.read(file);

        assertThat(read.isValid()).isTrue();
        assertThat(read.definitions()).extracting(each -> each.name().value()).containsExactly("login", "logout");
        assertThat(read.sources()).extracting(SourceText::name).containsExactly("types.txt");
    }

    @Test
    void aFolderThatIsMissingOrEmptyIsRefused() throws Exception {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> DefinitionFolder.read(root.resolve("absent")))
                .withMessageStartingWith("no such folder of definitions: ");
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> DefinitionFolder.read(folder))
                .withMessageStartingWith("no .yaml, .yml or .json file in the folder of definitions: ");
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }
}
