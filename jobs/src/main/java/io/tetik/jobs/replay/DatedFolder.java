package io.tetik.jobs.replay;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a whole set of definitions.
 *
 * @param from the instant of event time from which on they are in force; null: from the beginning
 */
public record DatedFolder(Path folder, @Nullable Instant from) {}
