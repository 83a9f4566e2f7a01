package io.tetik.schemas.vocabulary;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was decided: the {@code kind} of a {@link io.tetik.schemas.Decision}. Later releases may add words. */
public enum DecisionKind {
    /** A user was let into a campaign. */
    ENTERED("entered"),
    /** A trigger fired, but the user was not let in. */
    SKIPPED("skipped"),
    /** A user who would have been let in is in the holdout and gets nothing. */
    HELD_OUT("held_out"),
    /** A message went out. */
    SENT("sent"),
    /** A message was due and did not go out. */
    SUPPRESSED("suppressed"),
    /** A message must wait, and will be decided again. */
    DEFERRED("deferred"),
    /** A run waits in a step. */
    WAITING("waiting"),
    /** A wait is over, and the run goes on. */
    RESUMED("resumed"),
    /** A run took one way out of a branch. */
    BRANCHED("branched"),
    /** A user got a variant of a split. */
    ASSIGNED("assigned"),
    /** A run ended before the end of its journey. */
    EXITED("exited"),
    /** A run came to the end of its journey. */
    COMPLETED("completed"),
    /** Something that had begun was called off. */
    CANCELLED("cancelled"),
    /** It became known which user a visitor is. */
    IDENTIFIED("identified");

    private static final Map<String, DecisionKind> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DecisionKind::word, Function.identity()));

    private final String word;

    DecisionKind(String word) {
        this.word = word;
    }

    /** The word in the records. */
    public String word() {
        return word;
    }

    /** What a word stands for; empty for one that a later release has added. */
    public static Optional<DecisionKind> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    @Override
    public String toString() {
        return word;
    }
}
