package io.tetik.jobs.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the event files among what is given: files, or folders with all that is below them. A file that is reached
 * twice is read once. Names are relative to the parent of the given path; where that gives two files the same name,
 * as many folders further up are added to all names as it takes to tell them apart.
 */
public final class EventFiles {
    private final @Nullable Path output;
    private final Collection<String> outputNames;
    private final Map<Path, Found> found = new LinkedHashMap<>();

    private record Found(Path given, Path file, EventFormat format) {
        String name(int levels) {
            return FileNames.upwards(given, file, levels);
        }
    }

    private EventFiles(@Nullable Path output, Collection<String> outputNames) {
        this.output = output;
        this.outputNames = List.copyOf(outputNames);
    }

    /**
     * Finds the files, in the order of the paths and then by name.
     *
     * @throws UnusableInputException if a path is missing, unreadable, of another kind, or a folder without events
     */
    public static List<EventFile> find(List<Path> paths) throws UnusableInputException {
        return new EventFiles(null, List.of()).all(paths);
    }

    /**
     * The same for somebody who writes files, too.
     *
     * @param output the output folder
     * @param outputNames the files that are written there, which are never taken for input
     * @throws UnusableInputException if a path is missing, unreadable, of another kind, or a folder without events
     */
    public static List<EventFile> find(List<Path> paths, Path output, Collection<String> outputNames)
            throws UnusableInputException {
        return new EventFiles(output.toAbsolutePath().normalize(), outputNames).all(paths);
    }

    private List<EventFile> all(List<Path> paths) throws UnusableInputException {
        for (Path path : paths) {
            add(path);
        }
        try {
            return named();
        } catch (IOException broken) {
            throw new UnusableInputException("cannot read the event files", broken);
        }
    }

    private void add(Path path) throws UnusableInputException {
        Path given = path.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(given)) {
                addFolder(given, path);
            } else {
                addFile(given, path);
            }
        } catch (IOException | UncheckedIOException broken) {
            throw new UnusableInputException("cannot read the events in " + path, broken);
        }
    }

    private void addFolder(Path given, Path shown) throws IOException, UnusableInputException {
        List<Path> below;
        try (Stream<Path> all = Files.walk(given, FileVisitOption.FOLLOW_LINKS)) {
            below = all.filter(file -> EventFormat.of(file) != null
                            && Files.isRegularFile(file)
                            && !FileNames.isHidden(given, file)
                            && !isOutput(file))
                    .sorted(Comparator.comparing(file -> FileNames.fromParentOf(given, file)))
                    .toList();
        }
        if (below.isEmpty()) {
            throw new UnusableInputException("no " + EventFormat.ENDINGS + " file in the folder of events: " + shown);
        }
        for (Path file : below) {
            keep(given, file);
        }
    }

    private void addFile(Path given, Path shown) throws IOException, UnusableInputException {
        if (!Files.exists(given)) {
            throw new UnusableInputException("no such file or folder of events: " + shown);
        }
        if (EventFormat.of(given) == null) {
            throw new UnusableInputException("not a " + EventFormat.ENDINGS + " file: " + shown);
        }
        if (isOutput(given)) {
            throw new UnusableInputException("the replay would overwrite its input: " + shown);
        }
        keep(given, given);
    }

    private boolean isOutput(Path file) {
        return output != null
                && output.equals(file.getParent())
                && outputNames.contains(String.valueOf(file.getFileName()));
    }

    private void keep(Path given, Path file) throws IOException, UnusableInputException {
        EventFormat format = EventFormat.of(file);
        if (!Files.isReadable(file) || format == null) {
            throw new UnusableInputException("cannot read the events in " + file + ": permission denied");
        }
        found.putIfAbsent(file.toRealPath(), new Found(given, file, format));
    }

    private List<EventFile> named() throws IOException {
        int levels = levelsThatTellApart();
        List<EventFile> files = new ArrayList<>();
        for (Found each : found.values()) {
            files.add(new EventFile(each.file, each.name(levels), each.format, Files.size(each.file)));
        }
        return files;
    }

    private int levelsThatTellApart() {
        int deepest = found.keySet().stream().mapToInt(Path::getNameCount).max().orElse(1);
        int levels = 1;
        while (levels < deepest && !areDistinct(levels)) {
            levels++;
        }
        return levels;
    }

    private boolean areDistinct(int levels) {
        Set<String> names = new HashSet<>();
        return found.values().stream().allMatch(each -> names.add(each.name(levels)));
    }
}
