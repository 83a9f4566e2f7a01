package io.tetik.jobs.files;

import java.nio.file.Path;

/**
 * One file of records of others.
 *
 * @param source the name of the Source that maps them
 * @param name as it stands in outputs
 * @param bytes size on disk
 */
public record ForeignFile(String source, Path path, String name, long bytes) {}
