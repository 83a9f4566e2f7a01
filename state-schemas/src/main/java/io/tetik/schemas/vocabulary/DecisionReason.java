package io.tetik.schemas.vocabulary;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why it was decided: the {@code reason} of a {@link io.tetik.schemas.Decision}. Later releases may add words. */
public enum DecisionReason {
    /** The audience condition was false, or could not be evaluated. */
    AUDIENCE("audience"),
    /** Runs of the campaign were going on. */
    ALREADY_RUNNING("already-running"),
    /** The cooldown since the last entry was not over. */
    COOLDOWN("cooldown"),
    /** One entry is allowed, and there has been one. */
    ONCE("once"),
    /** The campaign had not started. */
    NOT_STARTED("not-started"),
    /** The campaign was over. */
    ENDED("ended"),
    /** The campaign was paused. */
    PAUSED("paused"),
    /** The campaign broke down too often to be asked any more. */
    QUARANTINED("quarantined"),
    /** The user is not in the campaign's share of the users. */
    SHARE("share"),
    /** The event came too late to start anything. */
    LATE("late"),
    /** The user must not be contacted at all. */
    EXCLUDED("excluded"),
    /** The user has not agreed, or has declined. */
    NO_CONSENT("no-consent"),
    /** The user is in the control group of the policy. */
    HELD_OUT("held-out"),
    /** The message had become too old. */
    EXPIRED("expired"),
    /** The message had gone out before. */
    DUPLICATE("duplicate"),
    /** The message would have been larger than a record may be. */
    OVERSIZE("oversize"),
    /** The user had got as many messages as a cap allows. */
    CAPPED("capped"),
    /** It was a time at which nobody is disturbed. */
    QUIET_HOURS("quiet-hours"),
    /** The awaited event came. */
    EVENT("event"),
    /** The awaited event did not come in time. */
    TIMEOUT("timeout"),
    /** An event came that ends runs. */
    EXIT_EVENT("exit-event"),
    /** The user entered or left a segment, which ends runs. */
    EXIT_SEGMENT("exit-segment"),
    /** A condition that ends runs has come to hold. */
    EXIT_CONDITION("exit-condition"),
    /** The run came to a step that ends it. */
    EXIT_STEP("exit-step"),
    /** The step in which the run waited is gone, or became another kind of step. */
    STEP_REMOVED("step-removed"),
    /** The campaign was archived. */
    ARCHIVED("archived"),
    /** The definition of the campaign was removed. */
    REMOVED("removed"),
    /** The campaign was made a draft. */
    DRAFT("draft"),
    /** What had been begun was completed in time. */
    COMPLETED("completed"),
    /** The trigger that what had been begun waited for is no longer the campaign's. */
    TRIGGER_CHANGED("trigger-changed"),
    /** A user had too many partial matches of a pattern. */
    PARTIAL_MATCHES("partial-matches"),
    /** It became known who the visitor is, and all goes on with that user. */
    MERGED("merged"),
    /** The device was another user's before. */
    SHARED_DEVICE("shared-device"),
    /** Something broke while the run was to go on. */
    FAILED("failed");

    private static final Map<String, DecisionReason> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DecisionReason::word, Function.identity()));

    private final String word;

    DecisionReason(String word) {
        this.word = word;
    }

    /** The word in the records. */
    public String word() {
        return word;
    }

    /** What a word stands for; empty for one that a later release has added. */
    public static Optional<DecisionReason> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    @Override
    public String toString() {
        return word;
    }
}
