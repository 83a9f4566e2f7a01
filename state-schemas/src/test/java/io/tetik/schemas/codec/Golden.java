package io.tetik.schemas.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Frozen text files of a release. A missing file is written, for review and commit, when the build runs with
 * {@code -Dtetik.golden.write=true}; a file that exists is never overwritten.
 */
final class Golden {

    /** The release whose golden files and frozen schemas the present code must be equal to. */
    static final String RELEASE = "v3";

    static final Path DIRECTORY = Path.of("src", "test", "resources", "golden", RELEASE);
    private static final boolean WRITE_MISSING = Boolean.getBoolean("tetik.golden.write");

    private Golden() {}

    static String text(String file, String actual) {
        return text(DIRECTORY.resolve(file), actual);
    }

    static String text(Path file, String actual) {
        try {
            if (WRITE_MISSING && Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("no golden file " + file + "; see the class comment", e);
        }
    }
}
