package io.tetik.jobs.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What the user has given cannot be used. The message is one line that says what and why; nothing was written. */
public final class UnusableInputException extends Exception {
    private static final long serialVersionUID = 1;

    public UnusableInputException(String message) {
        super(message);
    }

    /**
     * @param cause an {@link IOException}, or one in its unchecked wrapping
     */
    public UnusableInputException(String message, Exception cause) {
        super(message + ": " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof UncheckedIOException && cause.getCause() != null) {
            return reason(cause.getCause());
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "it does not exist";
        }
        String reason = cause instanceof FileSystemException failed ? failed.getReason() : cause.getMessage();
        return orElse(reason, cause.getClass().getSimpleName());
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }
}
