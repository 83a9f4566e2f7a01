package io.tetik.sources.ready;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.plan.Revision;
import io.tetik.engine.registry.BuiltInKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.csv.CsvRows;
import io.tetik.sources.format.FormatOptions;
import io.tetik.sources.format.Formats;
import io.tetik.sources.mapping.SourceMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of {@code sample-data/sources}: its definitions, records as the service sends them, and the events expected. */
final class ReadyMapping {
    private static final Path FOLDERS =
            Path.of("../sample-data/sources").toAbsolutePath().normalize();
    private static final Kinds KINDS = BuiltInKinds.with((pattern, within) -> {
        throw new IllegalStateException("no pattern is needed to read events");
    });

    private final Path folder;
    private final List<Definition> definitions;

    private ReadyMapping(Path folder) throws IOException {
        this.folder = folder;
        this.definitions = read(folder);
    }

    static List<ReadyMapping> all() throws IOException {
        List<ReadyMapping> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                all.add(new ReadyMapping(folder));
            }
        }
        return all;
    }

    static ReadyMapping named(String name) throws IOException {
        return new ReadyMapping(FOLDERS.resolve(name));
    }

    private static List<Definition> read(Path folder) throws IOException {
        Problems problems = new Problems();
        DefinitionReader reader = new DefinitionReader(KINDS.language(), problems);
        List<Definition> definitions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                definitions.addAll(reader.read(new SourceText(file.getFileName().toString(), Files.readString(file))));
            }
        }
        check(problems);
        return definitions;
    }

    private static void check(Problems problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(
                    "\n", problems.list().stream().map(Problem::render).toList()));
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    List<SourceDefinition> sources() {
        return definitions.stream()
                .map(each -> each.as(SourceDefinition.class))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The event types that it declares, as they are written. */
    Map<String, String> eventTypes() throws IOException {
        Map<String, String> types = new HashMap<>();
        Path file = folder.resolve("event-types.yaml");
        for (String document : Files.readString(file).split("(?m)^---\n")) {
            String name = document.lines()
                    .filter(line -> line.startsWith("name: "))
                    .findFirst()
                    .orElseThrow();
            types.put(name.substring("name: ".length()), document);
        }
        return types;
    }

    Set<String> declaredTypes() {
        Set<String> names = new TreeSet<>();
        definitions.stream()
                .filter(EventTypeDefinition.class::isInstance)
                .forEach(each -> names.add(each.name().value()));
        return names;
    }

    SourceMapper mapper() {
        return SourceMapper.of(sources(), Formats.of(FormatOptions.NONE));
    }

    /** What reads the properties of its events. */
    Plan plan() {
        Problems problems = new Problems();
        Plan plan = new PlanCompiler(KINDS, problems, Set.of())
                .compile(definitions.stream().map(each -> new Revision(each, 1)).toList());
        check(problems);
        return plan;
    }

    /** The one topic of its sources. */
    String topic() {
        Set<String> topics = new TreeSet<>();
        sources().forEach(source -> source.topics().forEach(topic -> topics.add(topic.value())));
        if (topics.size() != 1) {
            throw new IllegalStateException(name() + " should name one topic, not " + topics);
        }
        return topics.iterator().next();
    }

    /** The records of its files, one after another; the offset of each is its number, from 1. */
    List<ForeignRecord> records() throws IOException {
        List<ForeignRecord> records = new ArrayList<>();
        Path csv = folder.resolve("records.csv");
        if (Files.exists(csv)) {
            return csv(csv);
        }
        for (String line : Files.readAllLines(folder.resolve("records.jsonl"))) {
            records.add(record(line.getBytes(UTF_8), records.size() + 1));
        }
        Path withKeys = folder.resolve("kafka-records.jsonl");
        if (Files.exists(withKeys)) {
            for (String line : Files.readAllLines(withKeys)) {
                records.add(kafkaRecord(Json.read(line), records.size() + 1));
            }
        }
        return records;
    }

    private List<ForeignRecord> csv(Path file) throws IOException {
        List<ForeignRecord> records = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                CsvRows rows = CsvRows.open(in)) {
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                records.add(record(rows.text(row), records.size() + 1));
            }
        }
        return records;
    }

    ForeignRecord record(byte[] value, int number) {
        return new ForeignRecord(null, value, Map.of(), topic(), -1, number, -1);
    }

    private ForeignRecord kafkaRecord(JsonNode line, int number) {
        Map<String, String> headers = new HashMap<>();
        line.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().textValue()));
        return new ForeignRecord(
                bytes(line.path("key")),
                bytes(line.path("value")),
                headers,
                topic(),
                0,
                number,
                line.path("time").asLong(-1));
    }

    private static byte @Nullable [] bytes(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isTextual() ? value.textValue().getBytes(UTF_8) : Json.write(value);
    }

    /** What its author says must come: an event, or what becomes of a record instead. */
    List<JsonNode> expected() throws IOException {
        List<JsonNode> expected = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
            expected.add(Json.read(line));
        }
        return expected;
    }
}
