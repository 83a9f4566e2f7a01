package io.tetik.scenario;

/** A text that names an instant by T, in a file that does not say what T is; the message is the text. */
final class MissingBaseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MissingBaseException(String text) {
        super(text);
    }
}
