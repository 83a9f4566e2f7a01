package io.tetik.tools.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Time passes only when nothing has been said: a second each time. */
class WaitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong clock = new AtomicLong();
    private final Queue<Answer> coming = new ArrayDeque<>();
    private final Wait wait = new Wait(
            List.of(change("Segment/a", 2, "text"), change("Campaign/b", 1, "text"), change("Segment/old", 4, null)),
            clock::get,
            Instant.parse("2026-11-01T00:01:00Z"));

    @Test
    void itIsOverWithTheLastGoodAnswer() {
        answer("Segment/a", 1, "ACTIVE");
        answer("Segment/a", 2, "ACTIVE");
        answer("Segment/other", 9, "REJECTED");
        answer("Segment/old", 4, "REMOVED");
        answer("Campaign/b", 1, "ACTIVE");
        answer("Campaign/b", 1, "QUARANTINED");

        wait.until(this::next, PATIENCE);

        assertThat(wait.answers()).extracting(Answer::key).containsExactly("Segment/a", "Segment/old", "Campaign/b");
        assertThat(wait.answers()).allMatch(Answer::isGood);
        assertThat(wait.unanswered()).isEmpty();
        assertThat(clock).hasValue(0);
    }

    @Test
    void whatIsScheduledForSoonIsWaitedFor() {
        scheduled("Segment/a", 2, "2026-11-01T00:00:05Z");
        answer("Segment/old", 4, "REMOVED");
        answer("Campaign/b", 1, "ACTIVE");
        answer("Segment/a", 2, "ACTIVE");

        wait.until(this::next, PATIENCE);

        assertThat(wait.answers()).allMatch(Answer::isInForce);
    }

    @Test
    void whatIsScheduledForLaterIsNotWaitedFor() {
        scheduled("Segment/a", 2, "2026-11-02T00:00:00Z");
        answer("Segment/old", 4, "REMOVED");
        answer("Campaign/b", 1, "ACTIVE");

        wait.until(this::next, PATIENCE);

        assertThat(wait.answers()).allMatch(Answer::isGood);
        assertThat(clock).hasValue(0);
    }

    @Test
    void whatStaysScheduledIsToldAsSuch() {
        scheduled("Segment/a", 2, "2026-11-01T00:00:05Z");
        scheduled("Segment/old", 4, "2026-11-01T00:00:05Z");
        scheduled("Campaign/b", 1, "2026-11-01T00:00:05Z");

        wait.until(this::next, PATIENCE);

        assertThat(wait.unanswered()).isEmpty();
        assertThat(wait.answers()).noneMatch(Answer::isInForce).allMatch(Answer::isGood);
    }

    private void scheduled(String key, int revision, String at) {
        coming.add(new Answer(key, revision, "SCHEDULED", List.of(), Instant.parse(at)));
    }

    @Test
    void aRefusalMayBeTakenBack() {
        answer("Campaign/b", 1, "REJECTED");
        answer("Segment/old", 4, "REMOVED");
        answer("Segment/a", 2, "ACTIVE");
        answer("Campaign/b", 1, "ACTIVE");

        wait.until(this::next, PATIENCE);

        assertThat(wait.answers()).allMatch(Answer::isGood);
    }

    @Test
    void aRefusalThatStaysEndsTheWaitSoon() {
        answer("Campaign/b", 1, "REJECTED");
        answer("Segment/old", 4, "REMOVED");
        answer("Segment/a", 2, "ACTIVE");

        wait.until(this::next, PATIENCE);

        assertThat(wait.answers()).extracting(Answer::status).contains("REJECTED");
        assertThat(clock).hasValueLessThan(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void silenceEndsTheWait() {
        answer("Segment/a", 2, "ACTIVE");

        wait.until(this::next, PATIENCE);

        assertThat(wait.unanswered()).extracting(Change::key).containsExactly("Campaign/b", "Segment/old");
        assertThat(clock).hasValue(Duration.ofSeconds(31).toNanos());
    }

    private static Change change(String key, int revision, @Nullable String after) {
        return new Change(key, revision, "before", after);
    }

    private void answer(String key, int revision, String status) {
        coming.add(new Answer(key, revision, status, List.of(), null));
    }

    private void next(Consumer<Answer> answers) {
        Answer answer = coming.poll();
        if (answer == null) {
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
        } else {
            answers.accept(answer);
        }
    }
}
