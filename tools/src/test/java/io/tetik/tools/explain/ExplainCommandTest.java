package io.tetik.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.tools.command.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void wrongUseIsExplained() {
        assertWrong("--output o", "Missing required option: '--user=U'");
        assertWrong("--user u", "either --output DIR or --bootstrap-servers HOST:PORT is needed");
        assertWrong("--user u --topic t", "either --output DIR or --bootstrap-servers HOST:PORT is needed");
        assertWrong("--user u --output o --bootstrap-servers b:1", "--output excludes --bootstrap-servers");
        assertWrong("--user u --output o --from yesterday", "'yesterday' is no ISO-8601 instant with a zone");
        assertWrong(
                "--user u --output o --from 2026-11-02T00:00:00Z --to 2026-11-01T00:00:00Z",
                "--from must not be after --to");
        assertWrong("--user u --bootstrap-servers b:1 --timeout 0", "'--timeout': '0' is not a duration");
        assertWrong(
                "--user u --bootstrap-servers b:1 --timeout soon", "'soon' is not a duration such as 500ms, 15s or 2m");
        assertWrong("--user u --output o --bogus", "Unknown option: '--bogus'");
    }

    @Test
    void whatCannotBeReadIsOneLineAndStatusTwo() throws IOException {
        assertUnusable("--output " + folder.resolve("none"), "no such folder: " + folder.resolve("none"));
        assertUnusable(
                "--output " + folder,
                "there is no decisions.jsonl in " + folder + "; is it the output folder of a replay?");
        Path file = Files.createFile(folder.resolve("file"));
        assertUnusable("--output " + file, "no folder, but a file: " + file);
        assertUnusable(
                "--bootstrap-servers b:1 --topic a/b",
                "command line: option 'topics.decisions' must be the name of a Kafka topic, not 'a/b'");
    }

    @Test
    void aBrokerThatCannotBeReachedIsOneLineAndStatusOneInTime() {
        assertThat(execute("--user u --bootstrap-servers 127.0.0.1:1 --timeout 1"))
                .isEqualTo(1);
        assertThat(errors.toString().strip())
                .isEqualTo("explain: cannot read the topic 'tetik.decisions.v1' on 127.0.0.1:1: Kafka did not answer"
                        + " within 1 s");
        errors.getBuffer().setLength(0);
        assertThat(execute("--user u --bootstrap-servers nonsense")).isEqualTo(1);
        assertThat(errors.toString().strip())
                .isEqualTo("explain: cannot read the topic 'tetik.decisions.v1' on nonsense: Invalid url in"
                        + " bootstrap.servers: nonsense");
    }

    @Test
    void campaignAndTimeNarrowTheAnswerAndItSaysSo() throws IOException {
        write(
                "decisions.jsonl",
                row("ada", "c", "09:00"),
                row("ada", "c", "10:00"),
                row("ada", "d", "10:00"),
                row("ada", "c", "11:00"),
                row("ben", "c", "10:00"));

        explain("--user ada --campaign c --from 2026-11-01T10:00:00Z --to 2026-11-01T10:00:00Z");

        assertThat(out.toString()).isEqualTo("""
                        1 decision about user ada by campaign c from 2026-11-01T10:00:00.000Z to 2026-11-01T10:00:00.000Z in %s.
                        Of other campaigns, not shown: d 1.
                        At other times, not shown: 2.

                        c, revision 1
                          2026-11-01T10:00:00.000Z  A trigger fired, but the user was not let in: the campaign was over.

                        Summary
                          no message was sent
                          not let in: 1 (ended 1)
                        """.formatted(folder));
    }

    @Test
    void thatThereAreNoDecisionsIsAnAnswer() throws IOException {
        write("decisions.jsonl", row("ada", "c", "10:00"));
        explain("--user eve");
        assertThat(out.toString())
                .isEqualTo(
                        "No decisions about user eve in " + folder + ".\nEither no trigger has fired for this user, or"
                                + " the id is not the one that the events have.\n");

        write("attributes.jsonl", "{'userId':'eve','attributes':{'n':1},'segments':['vip']}");
        explain("--user eve");
        assertThat(out.toString()).contains("""
                The user is known, but no trigger has fired for them.

                Segments at the end
                  vip

                Attributes at the end
                  n = 1
                """);

        explain("--user ada --campaign other");
        assertThat(out.toString())
                .isEqualTo("No decisions about user ada by campaign other in " + folder
                        + ".\nOf other campaigns, not shown: c 1.\n");
    }

    @Test
    void aBrokenLineIsReportedAndTheOthersAreTold() throws IOException {
        write("decisions.jsonl", "{'userId':'ada','campaign':'c'", row("ada", "c", "10:00"), "{'userId':'ben'");

        explain("--user ada");

        assertThat(out.toString())
                .startsWith("1 decision about user ada")
                .contains("Not readable: 1, the first: decisions.jsonl, line 1: not JSON");
    }

    @Test
    void theUserIsFoundByTheIdAloneHoweverItIsWritten() throws IOException {
        String odd = "q\"\\\u0007\u00fc\ud83d\ude00";
        String json = "{\"userId\":\"q\\\"\\\\\\u0007\u00fc\ud83d\ude00\",\"campaign\":\"c\",\"revision\":1,"
                + "\"at\":\"2026-11-01T10:00:00.000Z\",\"kind\":\"completed\"}";
        Files.writeString(folder.resolve("decisions.jsonl"), json + "\n");
        write(
                "segment-changes.jsonl",
                "{'userId':'ben','segment':'ada','revision':1,'change':'entered',"
                        + "'at':'2026-11-01T10:00:00.000Z','cause':{'kind':'time'}}");

        explain("--user " + odd);
        assertThat(out.toString()).startsWith("1 decision about user q\"\\\\u0007\u00fc\ud83d\ude00 in ");

        explain("--user ada");
        assertThat(out.toString()).startsWith("No decisions about user ada").doesNotContain("the segment");
    }

    private static String row(String user, String campaign, String time) {
        return ("{'userId':'%s','campaign':'%s','revision':1,'runId':null,'at':'2026-11-01T%s:00.000Z','kind':'skipped',"
                        + "'reason':'ended','step':null,'channel':null,'detail':{}}")
                .formatted(user, campaign, time);
    }

    private void write(String name, String... rows) throws IOException {
        Files.writeString(folder.resolve(name), (String.join("\n", List.of(rows)) + "\n").replace('\'', '"'));
    }

    private void explain(String arguments) {
        out.getBuffer().setLength(0);
        assertThat(execute(arguments + " --output " + folder)).isZero();
        assertThat(errors.toString()).isEmpty();
    }

    private void assertUnusable(String arguments, String message) {
        errors.getBuffer().setLength(0);
        assertThat(execute("--user u " + arguments)).isEqualTo(2);
        assertThat(errors.toString().strip()).isEqualTo("explain: " + message);
    }

    private void assertWrong(String arguments, String message) {
        errors.getBuffer().setLength(0);
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(errors.toString()).startsWith("explain: ").contains(message);
        assertThat(errors.toString().lines()).hasSize(2);
        assertThat(out.toString()).isEmpty();
    }

    private int execute(String arguments) {
        return CommandLines.of(new ExplainCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.split(" "));
    }
}
