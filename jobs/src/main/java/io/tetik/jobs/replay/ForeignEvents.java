package io.tetik.jobs.replay;

import java.nio.file.Path;

/**
 * Records of others that a replay reads.
 *
 * @param source the name of the Source that maps them
 * @param path a file, or a folder of files
 */
public record ForeignEvents(String source, Path path) {}
