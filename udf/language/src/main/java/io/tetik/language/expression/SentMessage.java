package io.tetik.language.expression;

import org.jspecify.annotations.Nullable;

/**
 * What a run knows of a message that one of its steps has sent.
 *
 * @param step the id of the step
 * @param missing the value where it was not sent
 */
record SentMessage(String step, Reading reading, Object missing) implements Expr {
    /** Reads it from the scope; null if the message was not sent. */
    @FunctionalInterface
    interface Reading {
        @Nullable
        Object of(Scope scope, String step);
    }

    static SentMessage of(String function, String step) {
        return switch (function) {
            case "command" -> new SentMessage(step, Scope::command, "");
            case "channel_of" -> new SentMessage(step, Scope::channelOf, "");
            default -> new SentMessage(step, Scope::sentAt, notSent(step));
        };
    }

    static Failure notSent(String step) {
        return new Failure("sent_at('" + step + "') does not exist: the step has sent no message");
    }

    @Override
    public Object eval(Scope scope) {
        Object value = reading.of(scope, step);
        return value == null ? missing : value;
    }
}
