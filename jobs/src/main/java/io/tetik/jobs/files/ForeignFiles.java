package io.tetik.jobs.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of records of others among what is given: files, or folders with all that is below them. */
public final class ForeignFiles {
    /** The endings, as a message may list them. */
    public static final String ENDINGS = ".jsonl, .ndjson, .json, .csv or .avro, and the same with .gz";

    private static final Set<String> KNOWN = Set.of(".jsonl", ".ndjson", ".json", ".csv", ".avro");

    private ForeignFiles() {}

    /**
     * The files of a path, in the order of their names.
     *
     * @param source the name of the Source that maps them
     * @throws UnusableInputException if the path is missing, unreadable, of another kind, or a folder without such files
     */
    public static List<ForeignFile> find(String source, Path path) throws UnusableInputException {
        Path given = path.toAbsolutePath().normalize();
        if (!Files.exists(given)) {
            throw new UnusableInputException("no such file or folder of records: " + path);
        }
        List<ForeignFile> found = new ArrayList<>();
        try {
            for (Path file : Files.isDirectory(given) ? below(given) : List.of(given)) {
                if (!isKnown(file)) {
                    throw new UnusableInputException("not a " + ENDINGS + " file: " + path);
                }
                found.add(new ForeignFile(source, file, FileNames.fromParentOf(given, file), Files.size(file)));
            }
        } catch (IOException | UncheckedIOException broken) {
            throw new UnusableInputException("cannot read the records in " + path, broken);
        }
        if (found.isEmpty()) {
            throw new UnusableInputException("no " + ENDINGS + " file in the folder of records: " + path);
        }
        return found;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> isKnown(file) && Files.isRegularFile(file) && !FileNames.isHidden(folder, file))
                    .sorted(Comparator.comparing(file -> FileNames.fromParentOf(folder, file)))
                    .toList();
        }
    }

    private static boolean isKnown(Path file) {
        return KNOWN.contains(ending(file));
    }

    /** The ending of a file's name without {@code .gz}, in small letters; empty if there is none. */
    static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String unpacked = isPacked(file) ? name.substring(0, name.length() - 3) : name;
        int dot = unpacked.lastIndexOf('.');
        return dot < 0 ? "" : unpacked.substring(dot);
    }

    static boolean isPacked(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
