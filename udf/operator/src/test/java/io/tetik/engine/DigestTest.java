package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.PropertyValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Digests whose events come late, are too many or too large, and that are kept as bytes meanwhile. */
class DigestTest {
    private static final String COMMENTS = """
            {kind: EventType, name: comment, properties: {thread: string, by: string}}
            ---
            kind: Campaign
            name: news
            trigger:
              digest: {on: comment, key: event.thread, after: 10m, max: 500, item: {by: event.by, id: event.id}}
            entry: always
            steps: [{wait: 1m}, {send: {channel: email, params: {ids: "trigger.items.map(i, i.id)"}}}]
            """;

    private static List<String> told(OneUser user) {
        return user.effects().commands().stream().map(DigestTest::words).toList();
    }

    private static String words(DeliveryCommand command) {
        return command.getCreatedAt().toString().substring(11, 16) + " "
                + PropertyValues.toPlainMap(command.getParams()).get("ids");
    }

    @Test
    void aLateEventJoinsTheOpenDigestInItsPlaceAndPutsNothingOff() {
        OneUser user = new OneUser(COMMENTS)
                .event("e1", "comment", "10:00:00")
                .event("e2", "comment", "10:05:00")
                .late("e3", "comment", "10:02:00")
                .late("e4", "comment", "09:58:00")
                .clock("11:00:00");
        assertThat(told(user)).containsExactly("10:11 [e4, e1, e3, e2]");
    }

    @Test
    void aLateEventWithoutAnOpenDigestOpensOneThatMayBeOverdue() {
        OneUser user = new OneUser(COMMENTS)
                .event("e1", "comment", "10:00:00")
                .event("e9", "comment", "10:30:00", Map.of("thread", "another"))
                .late("e2", "comment", "10:15:00")
                .late("e3", "comment", "10:29:00")
                .clock("11:00:00");
        assertThat(told(user)).containsExactly("10:11 [e1]", "10:31 [e2]", "10:40 [e3]", "10:41 [e9]");
    }

    @Test
    void anEventThatIsTooLateToStartAnythingOpensNoDigestButJoinsOne() {
        OneUser user = new OneUser(COMMENTS)
                .tooLateToStart("e1", "comment", "10:00:00")
                .event("e2", "comment", "12:00:00")
                .tooLateToStart("e3", "comment", "10:00:00")
                .clock("14:00:00");
        assertThat(told(user)).containsExactly("12:11 [e3, e2]");
    }

    @Test
    void whatWasGatheredAndWhatARunWasToldLastAsBytes() {
        OneUser user = new OneUser(COMMENTS)
                .event("e1", "comment", "10:00:00")
                .redefine(COMMENTS)
                .event("e2", "comment", "10:05:00")
                .clock("10:10:30")
                .redefine(COMMENTS)
                .clock("11:00:00");
        assertThat(told(user)).containsExactly("10:11 [e1, e2]");
        assertThat(user.state().campaigns().get(0))
                .satisfies(state -> assertThat(state.isIdle()).isTrue());
    }

    @Test
    void theDigestThatWasOpenedFirstIsToldEarlyWhereTooManyAreOpen() {
        OneUser user = new OneUser(COMMENTS);
        for (int i = 0; i <= 50; i++) {
            String time = "10:00:%02d".formatted(i);
            user.event("e" + i, "comment", time, Map.of("thread", "t" + i));
        }
        assertThat(user.decisions()).containsExactly("10:00 news entered", "10:00 news waiting");
        assertThat(told(user.clock("10:05:00"))).containsExactly("10:01 [e0]");
    }

    @Test
    void anItemThatIsTooLargeIsLeftOutAndTooMuchInAllTakesTheOldest() {
        OneUser user = new OneUser(COMMENTS).event("e0", "comment", "10:00:00", Map.of("by", "x".repeat(17_000)));
        assertThat(user.effects().remarks())
                .singleElement()
                .satisfies(remark ->
                        assertThat(remark.detail()).isEqualTo("campaign 'news': the item is larger than 16384 bytes"));
        for (int i = 1; i <= 9; i++) {
            user.event("e" + i, "comment", "10:00:0" + i, Map.of("by", "x".repeat(16_000)));
        }
        assertThat(user.effects().remarks()).hasSize(2);
        assertThat(told(user.clock("11:00:00"))).containsExactly("10:11 [e2, e3, e4, e5, e6, e7, e8, e9]");
    }

    @Test
    void anEditOfTheStepsLetsAnOpenDigestGoOn() {
        String before = COMMENTS.replace("max: 500, ", "");
        OneUser user = new OneUser(before)
                .event("e1", "comment", "10:00:00")
                .redefine(before.replace("channel: email", "channel: push"))
                .event("e2", "comment", "10:05:00")
                .clock("11:00:00");
        assertThat(told(user)).containsExactly("10:11 [e1, e2]");
    }
}
