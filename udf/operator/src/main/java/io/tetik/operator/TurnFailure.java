package io.tetik.operator;

import org.jspecify.annotations.Nullable;

/**
 * Why a turn failed.
 *
 * @param definition the key of the definition that was worked on; null if it was none in particular
 */
record TurnFailure(@Nullable String definition, Throwable cause) {
    private static final int MOST_TEXT = 1_000;

    /** What broke, without anything that comes from an event or a user. */
    String kind() {
        return cause.getClass().getName();
    }

    /** What broke, for the topics, where the error may say what it likes. */
    String describe() {
        String text = (definition == null ? "" : definition + ": ")
                + kind()
                + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
    }
}
