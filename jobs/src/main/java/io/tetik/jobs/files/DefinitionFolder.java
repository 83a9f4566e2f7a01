package io.tetik.jobs.files;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The definitions of one file, or of one folder and all folders below: every {@code .yaml}, {@code .yml} and {@code .json} file, in
 * the order of their paths. Hidden files and folders are left out. Sources are named from the folder on, as in
 * {@code definitions/campaigns.yaml}.
 */
public final class DefinitionFolder {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final Path folder;
    private final Problems problems = new Problems();

    private DefinitionFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Reads and validates the folder or file.
     *
     * @throws UnusableInputException if there is none, nothing in it, or it cannot be read
     */
    public static CheckedDefinitions read(Path folder) throws UnusableInputException {
        return new DefinitionFolder(folder).read();
    }

    private CheckedDefinitions read() throws UnusableInputException {
        if (!Files.exists(folder)) {
            throw new UnusableInputException("no such folder of definitions: " + folder);
        }
        try {
            List<SourceText> sources = sources();
            return CheckedDefinitions.of(sources, problems);
        } catch (IOException | UncheckedIOException broken) {
            throw new UnusableInputException("cannot read the definitions in " + folder, broken);
        }
    }

    private List<SourceText> sources() throws IOException, UnusableInputException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new UnusableInputException("no .yaml, .yml or .json file in the folder of definitions: " + folder);
        }
        List<SourceText> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(source(file));
        }
        return sources;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> isDefinition(file) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(this::name))
                    .toList();
        }
    }

    private boolean isDefinition(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && !FileNames.isHidden(folder, file);
    }

    private String name(Path file) {
        return file.equals(folder) ? String.valueOf(file.getFileName()) : FileNames.fromParentOf(folder, file);
    }

    private SourceText source(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        SourceText source = new SourceText(name(file), text.startsWith("\uFEFF") ? text.substring(1) : text);
        reportBadEncoding(source, bytes);
        return source;
    }

    private void reportBadEncoding(SourceText source, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        if (result.isError()) {
            String before = text.flip().toString();
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            problems.add(new Place(source, line, column), "not UTF-8");
        }
    }
}
