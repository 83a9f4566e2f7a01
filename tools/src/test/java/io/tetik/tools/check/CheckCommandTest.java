package io.tetik.tools.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.tools.Tetik;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class CheckCommandTest {
    private static final String DEFINITIONS = """
        kind: EventType
        name: order_placed
        properties: {total: int}
        ---
        {kind: Attribute, name: spent, on: order_placed, aggregate: sum, value: event.total}
        ---
        kind: Campaign
        name: thanks
        entry: always
        trigger: {event: {on: order_placed}}
        steps:
          - wait: 1h
          - send: {id: note, channel: email, template: thank_you}
        """;

    private static final String BEGINNING = """
        name: an hour after an order
        T: "2026-11-01T10:00:00Z"
        folder: definitions
        events: |
          {"eventId":"1","type":"order_placed","userId":"ada","eventTime":"2026-11-01T10:00:00Z","properties":{"total":30}}

          {"eventId":"2","type":"order_placed","userId":"ben","eventTime":"2026-11-01T10:30:00Z","properties":{"total":20}}
        until: T+2h
        """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int check(Object... arguments) {
        return Tetik.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(Stream.concat(Stream.of("check"), Stream.of(arguments))
                        .map(Object::toString)
                        .toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path writeCase(String name, String rest) throws IOException {
        write("definitions/shop.yaml", DEFINITIONS);
        return write(name, BEGINNING + rest);
    }

    /** What was printed, without where the files lie and how long it took. */
    private String printed() {
        return out.toString().replace(folder + "/", "").replaceAll("\\(\\d+\\.\\d s\\)", "(time)");
    }

    @Test
    void theCasesOfTheLanguageRunAsTheyAre() {
        assertThat(check("../udf/operator/src/test/resources/scenarios")).isZero();

        assertThat(out.toString()).contains(" passed, 0 failed (").doesNotContain("FAILED", "UNUSABLE");
    }

    @Test
    void aCaseThatComesOutAsItSaysIsCounted() throws IOException {
        Path file = writeCase("case.yaml", """
            expect:
              commands:
                - {createdAt: T+1h, userId: ada, step: note, channel: email}
                - {createdAt: T+90m, userId: ben}
              attributes:
                - {userId: ada, attributes: {spent: 30}}
                - {userId: ben}
            """);

        assertThat(check(file)).isZero();
        assertThat(printed()).isEqualTo("1 case: 1 passed, 0 failed (time)\n");
    }

    @Test
    void rowsThatDifferAreShownNextToTheNearestOnes() throws IOException {
        Path file = writeCase("case.yaml", """
            expect:
              commands:
                - {createdAt: T+1h, userId: ada, template: thanks}
                - {createdAt: T+90m, userId: ben}
                - {createdAt: T+2h, userId: eve}
            """);

        assertThat(check(file)).isEqualTo(1);
        assertThat(printed()).isEqualTo("""
            FAILED case.yaml: an hour after an order
              commands: 3 rows expected, 2 came
                expected  {"createdAt":"2026-11-01T11:00:00.000Z","userId":"ada","template":"thanks"}   (line 11)
                got       {"createdAt":"2026-11-01T11:00:00.000Z","userId":"ada","template":"thank_you"}
                          template: expected "thanks", got "thank_you"
                expected  {"createdAt":"2026-11-01T12:00:00.000Z","userId":"eve"}   (line 13)
                got       nothing like it
            1 case: 0 passed, 1 failed (time)
            """);
    }

    @Test
    void rowsThatNobodyExpectsAreShown() throws IOException {
        Path file = writeCase("case.yaml", """
            expect:
              commands: [{userId: ben}]
              attributes:
                ada: {attributes: {spent: 30}, segments: []}
                ben: {attributes: {spent: 21}, segments: []}
            """);

        assertThat(check(file)).isEqualTo(1);
        assertThat(printed())
                .contains("  commands: 1 row expected, 2 came\n    not expected  {")
                .contains("\"userId\":\"ada\",\"campaign\":\"thanks\"")
                .contains("  attributes: of 1 user\n")
                .contains("              attributes.spent: expected 21, got 20\n")
                .doesNotContain("spent\":30");
    }

    @Test
    void rowsInAnotherOrderAreSaidToBeThere() throws IOException {
        Path file = writeCase("case.yaml", "expect: {commands: [{userId: ben}, {userId: ada}]}\n");

        assertThat(check(file)).isEqualTo(1);
        assertThat(printed())
                .contains("  commands: 2 of 2 rows came otherwise\n")
                .contains("the same, but at another place")
                .doesNotContain("not expected");
    }

    @Test
    void rejectedEventsThatACaseDoesNotSpeakOfAreNoted() throws IOException {
        write("definitions/shop.yaml", DEFINITIONS);
        Path file = write("case.yaml", """
            name: nothing
            folder: definitions
            events: [{eventId: a, type: order_place, userId: ada, eventTime: "2026-11-01T10:00:00Z"}]
            expect: {commands: []}
            """);

        assertThat(check(file)).isZero();
        assertThat(printed()).contains("note: case.yaml: event 1 was rejected", "unknown-event-type");
    }

    @Test
    void mistakesInAFileHaveTheirPlaceAndTheOtherFilesAreStillRun() throws IOException {
        writeCase("a.yaml", """
            untill: T
            expect:
              commands: [{userId: ada}, {userId: ben}]
              decision: []
            """);
        writeCase("b.yaml", "expect: {commands: [{}, {}]}\n");

        assertThat(check(folder)).isEqualTo(2);
        assertThat(printed())
                .contains("UNUSABLE a.yaml: a.yaml\n")
                .contains("a.yaml:9:1: unknown key 'untill' in a case (did you mean 'until'?)")
                .contains("a.yaml:12:3: unknown key 'decision' in expect (did you mean 'decisions'?)")
                .endsWith("2 cases: 1 passed, 0 failed, 1 unusable (time)\n");
    }

    @Test
    void whatCannotBeMeantIsRefused() throws IOException {
        assertUnusable("name: [\n", ":2:1: not valid YAML: ");
        assertUnusable("name: a\nname: b\n", ":2:1: not valid YAML: found duplicate key name");
        assertUnusable("", "the file is empty");
        assertUnusable("- 1\n", "a case must be a mapping");
        assertUnusable("name: a\nexpect: {}\n", "either 'definitions' or the 'folder'");
        assertUnusable("name: a\ndefinitions: ''\nproblems: []\nexpect: {}\n", ":3:1: definitions with 'problems'");
        assertUnusable("name: a\ndefinitions: ''\n", "a case says what must come out");
        assertUnusable("name: a\nfolder: none\nexpect: {}\n", ":2:1: no such folder of definitions");
        assertUnusable("name: a\ndefinitions: ''\nevents: {}\nexpect: {}\n", ":3:9: events must be a list of events");
        assertUnusable("name: a\ndefinitions: ''\nexpect: {commands: [a]}\n", ":3:21: a row must be a mapping");
        assertUnusable("name: a\ndefinitions: ''\nuntil: noon\nexpect: {}\n", ":3:1: until 'noon' is neither");
        assertUnusable("name: a\ndefinitions: ''\nuntil: T+1h\nexpect: {}\n", "'T+1h' names an instant by T");
    }

    @Test
    void editsOfAFolderAreTheWholeSetAndThoseOfATextLeaveTheRest() throws IOException {
        write("later/shop.yaml", DEFINITIONS.replace("wait: 1h", "wait: 2h").replace("thank_you", "later"));
        Path file = writeCase("case.yaml", """
            edits:
              - {at: T+15m, definitions: "{kind: Attribute, name: orders, on: order_placed, aggregate: count}"}
              - {at: T+20m, folder: later}
              - {at: T+90m, remove: [Campaign/thanks]}
            expect:
              commands: [{createdAt: T+1h, userId: ada, revision: 1, template: thank_you}]
              attributes:
                ada: {attributes: {spent: 30}, segments: []}
                ben: {attributes: {spent: 20}, segments: []}
            """);

        assertThat(check(file)).as(out.toString()).isZero();
    }

    @Test
    void settingsOfAJobDecideWhichEventsCount() throws IOException {
        Path file = writeCase("case.yaml", """
            settings: {min-time: "2026-11-01T10:00:00.001Z"}
            expect:
              commands: [{userId: ben}]
              rejected: [{reason: invalid-time, source: {line: 1}}]
            """);
        Path large = writeCase("large.yaml", """
            settings: {max-event-bytes: 100}
            expect:
              commands: []
              rejected: [{reason: oversize, source: {line: 1}}, {reason: oversize, source: {line: 3}}]
            """);
        Path small = writeCase("small.yaml", """
            settings: {max-command-bytes: 10}
            expect:
              commands: []
              rejected: []
            """);

        assertThat(check(file, large, small)).isZero();
    }

    @Test
    void mistakesOfEditsAreFoundWhereTheyAre() throws IOException {
        String beginning = "name: a\ndefinitions: '{kind: EventType, name: e}'\nexpect: {}\nedits:\n";
        assertUnusable(beginning + "  - {at: noon, remove: A/b}\n", ":5:6: at 'noon' is neither");
        assertUnusable(beginning + "  - {at: 2026-11-01T10:00:00Z}\n", ":5:5: an edit has 'definitions'");
        assertUnusable(
                beginning + "  - {at: 2026-11-01T10:00:00Z, folder: x, remove: A/b}\n",
                ":5:5: an edit has 'definitions'");
        assertUnusable(
                beginning + "  - {at: 2026-11-01T10:00:00Z, remove: Segment/b}\n", ":5:32: there is no Segment/b");
        assertUnusable(
                beginning + "  - {at: 2026-11-01T10:00:00Z, folder: nowhere}\n", "no such folder of definitions");
        assertUnusable(
                beginning + "  - {at: 2026-11-01T10:00:00Z, definitions: '{kind: Segment, name: s}'}\n",
                "edit 1 of broken.yaml:1:1: ");
        assertUnusable(
                beginning + "  - {at: 2026-11-01T10:00:00Z, definitions: ''}\n"
                        + "  - {at: 2026-11-01T10:00:00Z, definitions: ''}\n",
                ":6:6: edits stand in the order of their instants");
    }

    private void assertUnusable(String text, String why) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(check(write("broken.yaml", text))).as(text).isEqualTo(2);
        assertThat(printed()).startsWith("UNUSABLE broken.yaml: ").contains(why);
    }

    @Test
    void aFileThatIsNoTextIsNamedAndTheOthersAreStillRun() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'n', (byte) 0xC3, '('});
        writeCase("b.yaml", "expect: {}\n");

        assertThat(check(folder)).isEqualTo(2);
        assertThat(printed())
                .contains("UNUSABLE a.yaml: a.yaml\n  not UTF-8\n")
                .endsWith("2 cases: 1 passed, 0 failed, 1 unusable (time)\n");
    }

    @Test
    void mistakesInDefinitionsMakeACaseUnusableUnlessItExpectsThem() throws IOException {
        String broken = "name: broken\ndefinitions: |\n  kind: Segment\n  name: vip\n";
        assertUnusable(broken + "expect: {commands: []}\n", "definitions of broken.yaml:1:1: ");
        out.getBuffer().setLength(0);

        assertThat(check(write("a.yaml", broken + "problems: [{line: 1, contains: when}]\n")))
                .isZero();
        assertThat(check(write("b.yaml", broken + "problems: [{line: 2, column: 1, contains: when}]\n")))
                .isEqualTo(1);
        assertThat(printed())
                .contains("problems: 1 mistake expected, 1 found", "line: expected 2, got 1")
                .doesNotContain("contains: expected");
    }

    @Test
    void aFolderIsSearchedForCasesAndDefinitionsArePassedOver() throws IOException {
        writeCase("a.yaml", "expect: {}\n");
        writeCase("deep/er/b.yml", "expect: {}\n");
        write(".hidden/c.yaml", "nonsense");
        write("deep/er/definitions/shop.yaml", DEFINITIONS);

        assertThat(check(folder)).isZero();
        assertThat(printed()).startsWith("2 cases: 2 passed");
        assertThat(check(folder.resolve("definitions"))).isEqualTo(2);
        assertThat(check(folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(errors.toString()).contains("check: no .yaml or .yml file with a case", "check: no such file");
    }

    @Test
    void resultsAreWrittenForBuildServers() throws Exception {
        writeCase("a.yaml", "expect: {commands: []} # \u00e9\n");
        writeCase("b.yaml", "expect: {}\n");
        write("c.yaml", "name: x\n");
        Path junit = folder.resolve("target/check.xml");

        assertThat(check(folder, "--junit", junit)).isEqualTo(2);

        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .startsWith("commands: 0 rows expected, 2 came");
        assertThat(suite.getElementsByTagName("error").item(0).getTextContent()).contains("a case has either");
    }
}
