package io.tetik.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The most bytes that a folder has had, looked at again and again while a job runs. */
final class DiskPeak implements AutoCloseable {
    private static final long MILLIS = 200;

    private final Path folder;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile long peak;

    DiskPeak(Path folder) {
        this.folder = folder;
        var unused = clock.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        // A checkpoint links files instead of copying them: they are there once.
        Map<Object, Long> files = new HashMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
                Object key = file.fileKey() == null ? path : file.fileKey();
                files.put(key, file.isRegularFile() ? file.size() : 0);
            }
        } catch (NoSuchFileException | UncheckedIOException raced) {
            return;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        peak = Math.max(peak, files.values().stream().mapToLong(Long::longValue).sum());
    }

    long bytes() {
        return peak;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
