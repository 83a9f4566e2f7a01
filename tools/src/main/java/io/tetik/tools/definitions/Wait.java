package io.tetik.tools.definitions;

import io.tetik.schemas.vocabulary.DefinitionAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Waits until the job has answered everything that was published. A refusal is not final at once: what refers to a
 * definition that comes after it is refused, and answered anew when that one has come. So after the last answer a
 * refusal has some time to be taken back. What is scheduled is waited for until it is in force, unless that is too far away.
 */
final class Wait {
    private static final long GRACE = Duration.ofSeconds(2).toNanos();

    private final Map<String, Change> open = new LinkedHashMap<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final Map<String, Change> published = new LinkedHashMap<>();
    private final LongSupplier nanoClock;
    private final Instant horizon;
    private long heardAt;

    /** @param horizon what is scheduled for later than this is not waited for */
    Wait(List<Change> changes, LongSupplier nanoClock, Instant horizon) {
        this.horizon = horizon;
        changes.forEach(change -> published.put(change.key(), change));
        open.putAll(published);
        this.nanoClock = nanoClock;
        this.heardAt = nanoClock.getAsLong();
    }

    /** Returns once all are answered, or nothing has been heard for so long. */
    void until(AnswerSource source, Duration patience) {
        while (!isOver(patience.toNanos())) {
            source.next(this::hear);
        }
    }

    private boolean isOver(long patience) {
        long silence = nanoClock.getAsLong() - heardAt;
        boolean scheduled = answers.values().stream().anyMatch(this::isAwaited);
        if (!open.isEmpty() || scheduled) {
            return silence > patience;
        }
        return silence > GRACE || answers.values().stream().allMatch(Answer::isGood);
    }

    /** Whether an answer says that another one will come soon. */
    private boolean isAwaited(Answer answer) {
        Instant at = answer.effectiveAt();
        return answer.isGood() && !answer.isInForce() && at != null && !at.isAfter(horizon);
    }

    private void hear(Answer answer) {
        Change change = published.get(answer.key());
        if (change != null && isAnswer(answer, change)) {
            heardAt = nanoClock.getAsLong();
            open.remove(answer.key());
            answers.put(answer.key(), answer);
        }
    }

    private static boolean isAnswer(Answer answer, Change change) {
        if (DefinitionAnswer.SCHEDULED.isIn(answer.status())) {
            return answer.revision() == change.revision();
        }
        boolean removed = DefinitionAnswer.REMOVED.isIn(answer.status());
        return change.kind() == Change.Kind.REMOVED ? removed : !removed && answer.revision() == change.revision();
    }

    /** The last answer to each, in the order of the answers. */
    List<Answer> answers() {
        return List.copyOf(answers.values());
    }

    /** What has not been answered. */
    List<Change> unanswered() {
        return List.copyOf(open.values());
    }
}
