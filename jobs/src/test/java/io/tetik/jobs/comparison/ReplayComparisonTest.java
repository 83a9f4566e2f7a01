package io.tetik.jobs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayComparisonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MEMORY = 1 << 20;
    private static final String INPUTS = "{\"records\": 9, \"recordsDigest\": \"aa\", \"until\": null}";

    @TempDir
    private Path folder = Path.of("");

    private Path write(String name, List<String> commands, List<String> decisions, String summary, String inputs)
            throws IOException {
        Path output = Files.createDirectories(folder.resolve(name));
        Files.write(output.resolve("commands.jsonl"), commands);
        Files.write(output.resolve("decisions.jsonl"), decisions);
        Files.writeString(output.resolve("summary.json"), summary);
        Files.writeString(output.resolve("inputs.json"), inputs);
        return output;
    }

    private Path write(String name, List<String> commands) throws IOException {
        return write(name, commands, List.of(), "{}", INPUTS);
    }

    private ReplayComparison compare(Path before, Path after) throws Exception {
        return ReplayComparison.write(before, after, MEMORY, Progress.silent());
    }

    private static String command(String user, String campaign, int minute) {
        return """
            {"commandId":"%s","userId":"%s","campaign":"%s","revision":1,"runId":"r","step":"first","channel":"push",\
            "template":"t","category":"marketing","priority":50,"createdAt":"2026-11-01T10:%02d:00.000Z",\
            "trigger":{"kind":"event","at":"2026-11-01T10:00:00.000Z","eventIds":[]}}\
            """.formatted(user + campaign + minute, user, campaign, minute);
    }

    private static String decision(String campaign, String kind, String reason) {
        return """
            {"userId":"u","campaign":"%s","revision":1,"runId":null,"at":"2026-11-01T10:00:00.000Z","kind":"%s",\
            "reason":%s,"step":null,"channel":null,"detail":{}}\
            """.formatted(campaign, kind, reason.isEmpty() ? "null" : '"' + reason + '"');
    }

    @Test
    void countsOfCampaignsStandNextToEachOther() throws Exception {
        Path before = write(
                "before",
                List.of(command("a", "old", 1), command("a", "both", 2)),
                List.of(
                        decision("old", "entered", ""),
                        decision("both", "entered", ""),
                        decision("both", "suppressed", "capped"),
                        decision("both", "suppressed", "no-consent"),
                        decision("both", "skipped", "audience")),
                "{\"commands\": {\"byCampaign\": {\"old\": 1, \"both\": 1, \"idle\": 0}}}",
                INPUTS);
        Path after = write(
                "after",
                List.of(command("a", "both", 2), command("b", "both", 3), command("c", "new", 3)),
                List.of(
                        decision("both", "entered", ""),
                        decision("both", "entered", ""),
                        decision("both", "held_out", ""),
                        decision("both", "suppressed", "capped"),
                        decision("both", "suppressed", "capped")),
                "{\"commands\": {\"byCampaign\": {\"new\": 1, \"both\": 2}}}",
                INPUTS);

        ReplayComparison comparison = compare(before, after);

        assertThat(comparison.warnings()).isEmpty();
        assertThat(comparison.campaigns()).containsOnlyKeys("both", "idle", "new", "old");
        CampaignChange both = Objects.requireNonNull(comparison.campaigns().get("both"));
        assertThat(both.entries()).isEqualTo(new Change(1, 2));
        assertThat(both.messages()).isEqualTo(new Change(1, 2));
        assertThat(both.heldOut()).isEqualTo(new Change(0, 1));
        assertThat(both.suppressed())
                .containsEntry("capped", new Change(1, 2))
                .containsEntry("no-consent", new Change(1, 0));
        assertThat(both.suppressions()).isEqualTo(new Change(2, 2));
        assertThat(comparison.campaigns()).containsEntry("idle", CampaignChange.NONE);
        assertThat(comparison.total().messages()).isEqualTo(new Change(2, 3));
        JsonNode json = JSON.readTree(after.resolve("comparison.json").toFile());
        assertThat(json.at("/campaigns/both/suppressed/byReason/capped/difference")
                        .asInt())
                .isEqualTo(1);
        assertThat(json.at("/campaigns/old/messages/after").asInt(-1)).isZero();
        assertThat(json.at("/total/entries/before").asInt()).isEqualTo(2);
    }

    private static String decisionOf(String user, int minute, String kind, String reason, String cap) {
        boolean ofMessage = kind.equals("sent") || kind.equals("suppressed");
        return """
            {"userId":"%s","campaign":"c","revision":1,"runId":null,"at":"2026-11-01T10:%02d:00.000Z","kind":"%s",\
            "reason":%s,"step":%s,"channel":%s,"detail":{%s}}\
            """.formatted(
                        user,
                        minute,
                        kind,
                        reason.isEmpty() ? "null" : '"' + reason + '"',
                        ofMessage ? "\"first\"" : "null",
                        ofMessage ? "\"push\"" : "null",
                        cap.isEmpty() ? "" : "\"cap\":\"" + cap + "\"");
    }

    @Test
    void examplesSayWhatEitherReplayDecided() throws Exception {
        Path before = write(
                "before",
                List.of(command("ann", "c", 1), command("ann", "c", 9), command("o\\\"x", "c", 1)),
                List.of(
                        decisionOf("ann", 1, "sent", "", ""),
                        decisionOf("ann", 9, "sent", "", ""),
                        decisionOf("bob", 5, "skipped", "audience", ""),
                        decisionOf("o\\\"x", 1, "sent", "", "")),
                "{}",
                INPUTS);
        Path after = write(
                "after",
                List.of(command("ann", "c", 1), command("bob", "c", 5)),
                List.of(
                        decisionOf("ann", 1, "sent", "", ""),
                        decisionOf("ann", 4, "entered", "", ""),
                        decisionOf("ann", 3, "suppressed", "capped", "1 per 24h"),
                        decisionOf("bob", 5, "sent", "", "")),
                "{}",
                INPUTS);

        List<UserExample> examples = compare(before, after).examples();

        assertThat(examples).extracting(UserExample::userId).containsExactlyInAnyOrder("ann", "bob", "o\"x");
        assertThat(why(examples, "ann", true)).isEqualTo("sent | suppressed: capped, 1 per 24h at 10:03");
        assertThat(why(examples, "bob", false)).isEqualTo("skipped: audience | sent");
        assertThat(why(examples, "o\"x", true)).isEqualTo("sent | nothing");
        JsonNode json = JSON.readTree(after.resolve("comparison.json").toFile());
        assertThat(json.at("/examples").findValuesAsText("cap")).contains("1 per 24h");
    }

    private static String why(List<UserExample> examples, String user, boolean gone) {
        UserExample example = examples.stream()
                .filter(each -> each.userId().equals(user))
                .findFirst()
                .orElseThrow();
        UserExample.Messages messages = gone ? example.gone() : example.added();
        Why why = messages.why().get(0);
        return said(why.before(), messages.first().get(0)) + " | "
                + said(why.now(), messages.first().get(0));
    }

    private static String said(@Nullable Verdict verdict, Message message) {
        if (verdict == null) {
            return "nothing";
        }
        String at = verdict.at().toString().substring(11, 16);
        return verdict.words() + (verdict.at().equals(message.at()) ? "" : " at " + at);
    }

    @Test
    void countsOfSegmentsAreThoseOfTheSummaries() throws Exception {
        String summary = "{\"segments\": {\"%s\": {\"entered\": 5, \"exited\": %d, \"membersAtEnd\": 3}}}";
        Path before = write("before", List.of(), List.of(), summary.formatted("vip", 2), INPUTS);
        Path after = write("after", List.of(), List.of(), summary.formatted("vip", 4), INPUTS);

        ReplayComparison comparison = compare(before, after);

        assertThat(comparison.segments())
                .containsOnlyKeys("vip")
                .containsEntry("vip", new SegmentChanges(new Change(5, 5), new Change(2, 4), new Change(3, 3)));
    }

    @Test
    void usersAreToldApartByTheNumberAndTheKindOfTheirMessages() throws Exception {
        Path before = write(
                "before",
                List.of(
                        command("more", "c", 1),
                        command("fewer", "c", 1),
                        command("fewer", "c", 2),
                        command("moved", "c", 1),
                        command("same", "c", 1)));
        Path after = write(
                "after",
                List.of(
                        command("fewer", "c", 2),
                        command("more", "c", 1),
                        command("more", "d", 1),
                        command("moved", "c", 5),
                        command("new", "d", 1),
                        command("same", "c", 1)));

        ReplayComparison comparison = compare(before, after);

        assertThat(comparison.users()).isEqualTo(new UserCounts(2, 1, 1, 1));
        assertThat(comparison.examples())
                .extracting(UserExample::userId)
                .containsExactlyInAnyOrder("more", "new", "fewer", "moved");
        UserExample moved = comparison.examples().get(3);
        assertThat(moved.userId()).isEqualTo("moved");
        assertThat(moved.messages()).isEqualTo(new Change(1, 1));
        assertThat(moved.gone().first()).extracting(Message::at).hasToString("[2026-11-01T10:01:00Z]");
        assertThat(moved.added().first()).extracting(Message::at).hasToString("[2026-11-01T10:05:00Z]");
    }

    @Test
    void twoMessagesThatLookAlikeAreTwo() throws Exception {
        Path before = write("before", List.of(command("u", "c", 1)));
        Path after = write("after", List.of(command("u", "c", 1), command("u", "c", 1)));

        UserExample example = compare(before, after).examples().get(0);

        assertThat(example.messages()).isEqualTo(new Change(1, 2));
        assertThat(example.gone().count()).isZero();
        assertThat(example.added().count()).isEqualTo(1);
    }

    @Test
    void examplesAreTwentyOfAllSortsAndAlwaysTheSame() throws Exception {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            (i % 3 == 0 ? before : after).add(command("user-" + i, "c", i % 60));
        }
        for (int i = 0; i < 7; i++) {
            after.add(command("busy", "c", i));
        }
        Path one = write("before", before);
        ReplayComparison comparison = compare(one, write("after", after));
        Collections.reverse(after);

        assertThat(comparison.users()).isEqualTo(new UserCounts(201, 100, 0, 0));
        assertThat(comparison.examples()).hasSize(20);
        assertThat(comparison.examples().subList(0, 10))
                .allMatch(each -> each.messages().difference() > 0);
        assertThat(comparison.examples().subList(10, 20))
                .allMatch(each -> each.messages().difference() < 0);
        assertThat(compare(one, write("again", after)).examples()).isEqualTo(comparison.examples());
    }

    @Test
    void anExampleShowsTheFirstMessagesAndHowManyThereAre() throws Exception {
        List<String> after = new ArrayList<>();
        for (int minute = 30; minute > 0; minute--) {
            after.add(command("busy", "c", minute));
        }

        UserExample busy = compare(write("before", List.of()), write("after", after))
                .examples()
                .get(0);

        assertThat(busy.added().count()).isEqualTo(30);
        assertThat(busy.added().first()).hasSize(5).isSortedAccordingTo(Message.ORDER);
        assertThat(busy.added().first().get(0).at()).hasToString("2026-11-01T10:01:00Z");
    }

    @Test
    void messagesBeyondMemoryAreSortedOnDisk() throws Exception {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            before.add(command("user-" + i % 100, "c", i % 60));
            after.add(command("user-" + i % 100, i < 100 ? "d" : "c", i % 60));
        }
        ReplayComparison comparison =
                ReplayComparison.write(write("before", before), write("after", after), 4_096, Progress.silent());

        assertThat(comparison.users()).isEqualTo(new UserCounts(0, 0, 100, 0));
        assertThat(folder.resolve("after").toFile().list())
                .containsExactlyInAnyOrder(
                        "commands.jsonl", "decisions.jsonl", "summary.json", "inputs.json", "comparison.json");
    }

    @Test
    void otherInputsAreNamed() throws Exception {
        Path before = write("before", List.of(), List.of(), "{}", INPUTS);

        assertThat(warnings(before, "{\"records\": 10, \"recordsDigest\": \"bb\", \"until\": null}"))
                .containsExactly("other events: 9 records before, 10 now");
        assertThat(warnings(
                        before, "{\"records\": 9, \"recordsDigest\": \"bb\", \"until\": \"2026-11-02T00:00:00.000Z\"}"))
                .containsExactly(
                        "other events: as many records, but not the same ones",
                        "another --until: none before, 2026-11-02T00:00:00.000Z now");
    }

    private List<String> warnings(Path before, String inputs) throws Exception {
        return compare(before, write("after", List.of(), List.of(), "{}", inputs))
                .warnings();
    }

    @Test
    void anEarlierReplayThatSaysLittleIsComparedByWhatItsSummarySays() throws Exception {
        String summary = "{\"events\": {\"read\": %d}, \"clock\": {\"end\": \"%s\"}}";
        Path before = write("before", List.of(), List.of(), summary.formatted(5, "a"), "{}");
        Files.delete(before.resolve("inputs.json"));
        Path after = write("after", List.of(), List.of(), summary.formatted(6, "b"), INPUTS);

        assertThat(compare(before, after).warnings())
                .containsExactly(
                        "the earlier replay does not say what it was made from; other events may go unnoticed",
                        "other events: 5 records before, 6 now",
                        "the clock stopped at a before, and at b now");
    }

    @Test
    void foldersThatCannotBeComparedAreRefused() throws Exception {
        Path before = write("before", List.of("{}"));

        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> ReplayComparison.require(folder, before))
                .withMessageContaining("there is no commands.jsonl in ");
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> ReplayComparison.require(before, folder.resolve("x/../before")))
                .withMessageContaining("would overwrite");
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> compare(before, write("after", List.of())))
                .withMessageContaining("commands.jsonl:1: ");
    }
}
