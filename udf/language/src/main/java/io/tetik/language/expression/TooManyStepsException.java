package io.tetik.language.expression;

/** An evaluation took more steps than any definition may take. */
final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyStepsException() {
        super("more than " + CelEnvironment.MOST_STEPS + " steps of list macros in one evaluation");
    }

    TooManyStepsException(Throwable cause) {
        super("more than " + CelEnvironment.MOST_STEPS + " steps of list macros in one evaluation", cause);
    }
}
