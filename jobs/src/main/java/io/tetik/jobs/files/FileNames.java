package io.tetik.jobs.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How files are named to people and in outputs: from the given path on, wherever that lies, and with slashes. */
final class FileNames {
    private FileNames() {}

    /** The file's path from the parent of {@code given} on, which is {@code given}'s own name and what is below. */
    static String fromParentOf(Path given, Path file) {
        return upwards(given, file, 1);
    }

    /** The same, but from a folder further up. */
    static String upwards(Path given, Path file, int levels) {
        Path base = given;
        for (int i = 0; i < levels && base.getParent() != null; i++) {
            base = parent(base);
        }
        return base.relativize(file).toString().replace('\\', '/');
    }

    private static Path parent(Path path) {
        @Nullable Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    /** Whether the file, or a folder between it and {@code folder}, has a name that begins with a dot. */
    static boolean isHidden(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
