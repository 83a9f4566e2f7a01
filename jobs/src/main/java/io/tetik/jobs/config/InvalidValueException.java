package io.tetik.jobs.config;

/** A text that is no value of its option; the message continues a sentence that begins with the option. */
final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidValueException(String message) {
        super(message);
    }
}
