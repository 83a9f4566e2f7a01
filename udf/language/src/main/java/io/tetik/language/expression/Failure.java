package io.tetik.language.expression;

/**
 * The value of an expression that could not be evaluated. A value rather than an exception, because on the hot path a
 * missing attribute is as usual as a present one.
 *
 * @param reason for people; it may name values
 */
public record Failure(Cause cause, String reason) {

    /** Why, in one word, for counting. */
    public enum Cause {
        /** Something that the expression reads does not exist. */
        MISSING("missing"),
        /** The number is not finite: a division by zero, or a double that is too large. */
        NOT_FINITE("not-finite"),
        /** The result is out of the range of its type. */
        OUT_OF_RANGE("out-of-range"),
        /** The time at which an event is to count is later than the event. */
        LATER("later"),
        /** A function cannot do anything with the value. */
        UNFIT("unfit");

        private final String word;

        Cause(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Failure(String reason) {
        this(Cause.UNFIT, reason);
    }

    static Failure missing(String what) {
        return new Failure(Cause.MISSING, what + " does not exist");
    }

    static Failure outOfRange(String reason) {
        return new Failure(Cause.OUT_OF_RANGE, reason);
    }

    /** A time that is later than it may be. */
    public static Failure later(String reason) {
        return new Failure(Cause.LATER, reason);
    }

    static Failure notFinite(String reason) {
        return new Failure(Cause.NOT_FINITE, reason);
    }
}
