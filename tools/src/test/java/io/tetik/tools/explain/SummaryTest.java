package io.tetik.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void aMessageThatAnotherChannelSentCountsAsSent() {
        assertThat(summary(
                        message("r1", "a", "deferred", "quiet-hours", "push"),
                        message("r1", "a", "suppressed", "capped", "push"),
                        message("r1", "a", "sent", null, "email")))
                .containsExactly(
                        "messages sent: 1 (email 1)",
                        "channels refused before another one was tried: 1 (push capped 1)",
                        "runs: 1 (going on 1)");
    }

    @Test
    void theLastDecisionIsTheOutcome() {
        assertThat(summary(
                        message("r1", "a", "suppressed", "no-consent", "push"),
                        message("r1", "a", "suppressed", "capped", "email"),
                        message("r1", "b", "deferred", "quiet-hours", "push"),
                        message("r2", "a", "suppressed", "capped", "push"),
                        "'kind':'completed','runId':'r2'"))
                .containsExactly(
                        "no message was sent",
                        "messages not sent: 2 (capped 2)",
                        "messages deferred and not decided since: 1 (push 1)",
                        "channels refused before another one was tried: 1 (push no-consent 1)",
                        "runs: 2 (completed 1, going on 1)");
    }

    @Test
    void triggersThatBeganNothingAreCountedByReason() {
        assertThat(summary(
                        "'kind':'skipped','reason':'audience'",
                        "'kind':'skipped','reason':'cooldown'",
                        "'kind':'skipped','reason':'audience'",
                        "'kind':'held_out','runId':'r1'",
                        "'kind':'cancelled','reason':'completed'"))
                .containsExactly(
                        "no message was sent",
                        "not let in: 3 (audience 2, cooldown 1)",
                        "kept out by a holdout: 1 (c 1)",
                        "called off before anything began: 1 (completed 1)");
    }

    private static String message(String run, String step, String kind, @Nullable String reason, String channel) {
        return "'runId':'%s','step':'%s','kind':'%s','channel':'%s','reason':%s"
                .formatted(run, step, kind, channel, reason == null ? "null" : "'" + reason + "'");
    }

    private static List<String> summary(String... decisions) {
        return Summary.of(Stream.of(decisions).map(Decisions::of).toList());
    }
}
