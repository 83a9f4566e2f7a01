package io.tetik.jobs.files;

import java.nio.file.Path;

/**
 * One file of events.
 *
 * @param name as it stands in outputs: relative, so that it does not depend on where the folder lies
 * @param bytes size on disk
 */
public record EventFile(Path path, String name, EventFormat format, long bytes) {}
