package io.tetik.testkit.publish;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The sample of a shop and a casino, as it is published. */
public record SampleData(Path folder) {
    /** Not every byte of the events is UTF-8: one byte a character leaves them as they are. */
    public static final Charset CHARSET = StandardCharsets.ISO_8859_1;

    private static final Pattern USER = Pattern.compile("\"userId\":\"([^\"]+)\"");

    /** Every definition in its first revision, file by file. */
    public List<DefinitionRecord> definitions() throws IOException {
        List<DefinitionRecord> definitions = new ArrayList<>();
        for (Path file : definitionFiles()) {
            SourceText text = new SourceText(file.getFileName().toString(), Files.readString(file));
            definitions.addAll(DefinitionRecords.of(TetikKinds.LANGUAGE, text, 1, new Problems()));
        }
        return definitions;
    }

    private List<Path> definitionFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("definitions"))) {
            return files.sorted().toList();
        }
    }

    /** The lines of the events of one topic, such as {@code tetik.shop-events.v1}, in their order of arrival. */
    public BufferedReader events(String topic) throws IOException {
        String name = topic.replaceAll("^tetik\\.|\\.v\\d+$", "") + ".jsonl.gz";
        Path file = folder.resolve("events").resolve(name);
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), CHARSET));
    }

    /** Whose event a line is; null if it says nobody's. */
    public static @Nullable String user(String line) {
        Matcher user = USER.matcher(line);
        return user.find() ? user.group(1) : null;
    }
}
