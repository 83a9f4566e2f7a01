package io.tetik.jobs.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A sorted sequence of rows on disk.
 *
 * @param largestRow about how many bytes of memory its largest row takes
 */
record SortedRun(Path file, long rows, long largestRow) {
    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
