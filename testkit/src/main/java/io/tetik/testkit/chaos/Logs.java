package io.tetik.testkit.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Logs of the cluster's processes, from where they ended when this was made. */
final class Logs {
    private static final Pattern USER = Pattern.compile("\\bu-\\d+\\b|[\\w.]+@example\\.com|\\+1555\\d+");
    private static final int SHOWN = 200;

    private final Map<Path, Long> beginnings;

    private Logs(Map<Path, Long> beginnings) {
        this.beginnings = beginnings;
    }

    /** @param names with which the names of the files begin */
    static Logs since(Path folder, String... names) throws IOException {
        Map<Path, Long> beginnings = new TreeMap<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".log") && Stream.of(names).anyMatch(name::startsWith)) {
                beginnings.put(file, Files.size(file));
            }
        }
        return new Logs(beginnings);
    }

    /** All that there is, in whatever form. */
    static Logs whole(Path folder) throws IOException {
        Map<Path, Long> beginnings = new TreeMap<>();
        files(folder).forEach(file -> beginnings.put(file, 0L));
        return new Logs(beginnings);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /**
     * The first line since then that has one of the words in it.
     *
     * @throws ChaosException if there is none: a job that suffers must say so
     */
    String firstNew(String... words) throws IOException, ChaosException {
        return first(words).orElseThrow(() -> new ChaosException("no log says " + String.join(" or ", words)));
    }

    /** Whether there is such a line by now. */
    boolean says(String words) {
        try {
            return first(words).isPresent();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<String> first(String... words) throws IOException {
        for (Map.Entry<Path, Long> each : beginnings.entrySet()) {
            try (BufferedReader lines = open(each.getKey(), each.getValue())) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (Stream.of(words).anyMatch(line::contains)) {
                        return Optional.of(line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " ...");
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Lines that name one of the users, or where they can be reached. */
    List<String> personal(Set<String> users) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : beginnings.keySet()) {
            try (BufferedReader lines = open(file, 0)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher named = USER.matcher(line);
                    if (named.find()
                            && (users.contains(named.group()) || !named.group().startsWith("u-"))) {
                        found.add(file.getFileName() + ": " + line);
                    }
                }
            }
        }
        return found;
    }

    /** In bytes. */
    long size() throws IOException {
        long size = 0;
        for (Path file : beginnings.keySet()) {
            size += Files.size(file);
        }
        return size;
    }

    private static BufferedReader open(Path file, long from) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(from);
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    }
}
