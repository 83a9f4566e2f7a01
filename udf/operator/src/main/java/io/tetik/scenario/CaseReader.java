package io.tetik.scenario;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.Instants;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads case files. A key that nobody knows is a mistake in the file, and all mistakes are reported at once, each with its
 * place.
 */
public final class CaseReader {
    private static final String ROWS = "must be a list of rows";

    private static final Key<String> NAME = Key.required("name", Shapes.TEXT, "What must come out, in a sentence.");
    private static final Key<List<String>> COVERS =
            Key.optional("covers", Shapes.oneOrMany(Shapes.TEXT), "Words for what the case is about.");
    private static final Key<Long> BASE =
            Key.optional("T", Shapes.INSTANT, "The instant that T stands for, in T, T+1h30m and T-1ms.");
    private static final Key<String> DEFINITIONS = Key.optional("definitions", Shapes.TEXT, "The definitions.");
    private static final Key<String> FOLDER =
            Key.optional("folder", Shapes.TEXT, "A folder of definitions, seen from the folder of the file.");
    private static final Key<String> AT =
            Key.required("at", Shapes.TEXT, "From which instant on the edit is in force.");
    private static final Key<String> CHANGED =
            Key.optional("definitions", Shapes.TEXT, "Those that are new or changed; the others stay.");
    private static final Key<String> WHOLE =
            Key.optional("folder", Shapes.TEXT, "A folder that is the whole set from then on.");
    private static final Key<List<String>> REMOVED = Key.optional(
            "remove", Shapes.oneOrMany(Shapes.TEXT), "What is removed, each as KIND/NAME, such as Campaign/welcome.");
    private static final Key<List<Row>> EDITS = Key.optional(
            "edits",
            Shapes.oneOrMany(Shapes.object(Table.of("an edit", AT, CHANGED, WHOLE, REMOVED), row -> row)),
            "How the definitions change, in the order of time.");
    private static final Key<Long> MIN_TIME =
            Key.optional("min-time", Shapes.INSTANT, "An event that is dated earlier is rejected.");
    private static final Key<Integer> MAX_EVENT_BYTES =
            Key.optional("max-event-bytes", Shapes.integer(1, 16 << 20), "A larger event is rejected.");
    private static final Key<Integer> MAX_COMMAND_BYTES =
            Key.optional("max-command-bytes", Shapes.integer(1, 16 << 20), "A larger message does not go out.");
    private static final Key<ScenarioSettings> SETTINGS = Key.optional(
            "settings",
            Shapes.object(Table.of("settings", MIN_TIME, MAX_EVENT_BYTES, MAX_COMMAND_BYTES), CaseReader::settings),
            "What a job is told besides definitions.");
    private static final Key<Node> EVENTS =
            Key.optional("events", listOf("must be a list of events or a text with one a line", true), "The events.");
    private static final Key<String> UNTIL =
            Key.optional("until", Shapes.TEXT, "Where the clock stops, if that is later than the last event.");
    private static final Key<Node> COMMANDS = rows("commands");
    private static final Key<Node> SEGMENT_CHANGES = rows("segment-changes");
    private static final Key<Node> DECISIONS = rows("decisions");
    private static final Key<Node> REJECTED = rows("rejected");
    private static final Key<Node> ATTRIBUTES = Key.optional(
            "attributes", Shape.of(Map.of(), CaseReader::usersOrRows), "Users when the clock stops, by id or as rows.");
    private static final Key<Row> EXPECT = Key.optional(
            "expect",
            Shapes.object(Table.of("expect", COMMANDS, SEGMENT_CHANGES, DECISIONS, REJECTED, ATTRIBUTES), row -> row),
            "The rows that must come out.");
    private static final Key<Node> PROBLEMS =
            Key.optional("problems", listOf(ROWS, false), "The mistakes that must be found in the definitions.");

    private static final Table CASE = Table.of(
            "a case", NAME, COVERS, BASE, DEFINITIONS, FOLDER, EDITS, SETTINGS, EVENTS, UNTIL, EXPECT, PROBLEMS);

    private final SourceText file;
    private final Folders folders;
    private final Problems problems = new Problems();

    /** Reads the folders of definitions that cases name. */
    @FunctionalInterface
    public interface Folders {
        /**
         * The definitions.
         *
         * @throws IOException if there are none; the message is for people
         * @throws InvalidCaseException if they have mistakes
         */
        List<SourceText> read(String folder) throws IOException, InvalidCaseException;
    }

    private CaseReader(SourceText file, Folders folders) {
        this.file = file;
        this.folders = folders;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidCaseException if it cannot be run
     */
    public static ScenarioCase read(SourceText file, Folders folders) throws InvalidCaseException {
        return new CaseReader(file, folders).read();
    }

    private static Key<Node> rows(String output) {
        return Key.optional(output, listOf(ROWS, false), "Rows of " + output + ".");
    }

    private static Shape<Node> listOf(String otherwise, boolean lines) {
        return Shape.of(Map.of(), (yaml, node, what) -> {
            if (node instanceof SequenceNode list) {
                return lines || allRows(yaml, list) ? node : null;
            }
            if (lines && yaml.literal(node).value() instanceof String) {
                return node;
            }
            yaml.problem(node, what + " " + otherwise);
            return null;
        });
    }

    private static boolean allRows(YamlText yaml, SequenceNode list) {
        boolean rows = true;
        for (Node row : list.getValue()) {
            if (!(row instanceof MappingNode)) {
                yaml.problem(row, "a row must be a mapping");
                rows = false;
            }
        }
        return rows;
    }

    private static @Nullable Node usersOrRows(YamlText yaml, Node node, String what) {
        return node instanceof MappingNode
                ? node
                : listOf("must be a mapping of users or a list of rows", false).read(yaml, node, what);
    }

    private ScenarioCase read() throws InvalidCaseException {
        Object document = null;
        Row row = null;
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(file.name())
                    .setUseMarks(true)
                    .build();
            document = new Load(settings).loadFromString(file.text());
            Node node = new Compose(settings).composeString(file.text()).orElse(null);
            row = document == null || node == null ? null : CASE.read(new YamlText(file, problems), node);
            if (document == null) {
                problems.add(start(), "the file is empty");
            }
        } catch (MarkedYamlEngineException broken) {
            Place place = broken.getProblemMark()
                    .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(start());
            problems.add(place, "not valid YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            problems.add(start(), "not valid YAML: " + broken.getMessage());
        }
        ScenarioCase result = row != null && document instanceof Map<?, ?> map ? scenarioCase(row, map) : null;
        if (result == null || !problems.isEmpty()) {
            throw new InvalidCaseException(problems.list());
        }
        return result;
    }

    private Place start() {
        return new Place(file, 1, 1);
    }

    private @Nullable ScenarioCase scenarioCase(Row row, Map<?, ?> document) throws InvalidCaseException {
        if (row.has(DEFINITIONS) == row.has(FOLDER)) {
            row.problem("a case has either 'definitions' or the 'folder' that they are in");
        }
        if (!row.has(EXPECT) && !row.has(PROBLEMS)) {
            row.problem("a case says what must come out: 'expect', or 'problems' of the definitions");
        }
        if (row.has(EXPECT) && row.has(PROBLEMS)) {
            row.problem(PROBLEMS, "definitions with 'problems' are not run, so nothing can come out as in 'expect'");
        }
        if (!problems.isEmpty()) {
            return null;
        }
        Long base = row.get(BASE);
        InstantNotation instants = new InstantNotation(base == null ? null : Instant.ofEpochMilli(base));
        try {
            return scenarioCase(row, document, instants);
        } catch (MissingBaseException missing) {
            row.problem("'" + missing.getMessage() + "' names an instant by T, and the case does not say what T is");
            return null;
        }
    }

    private ScenarioCase scenarioCase(Row row, Map<?, ?> document, InstantNotation instants)
            throws InvalidCaseException {
        Map<String, Object> expected = new LinkedHashMap<>();
        Map<String, List<Integer>> lines = new LinkedHashMap<>();
        Row expect = row.get(EXPECT);
        if (expect != null && document.get(EXPECT.word()) instanceof Map<?, ?> outputs) {
            for (Key<Node> output : List.of(COMMANDS, SEGMENT_CHANGES, DECISIONS, REJECTED, ATTRIBUTES)) {
                Node node = expect.get(output);
                if (node != null) {
                    expected.put(
                            output.word(),
                            Objects.requireNonNull(instants.resolve(outputs.get(output.word())), output.word()));
                    lines.put(output.word(), lines(node));
                }
            }
        }
        List<Map<String, @Nullable Object>> mistakes = new ArrayList<>();
        Node found = row.get(PROBLEMS);
        if (found != null && document.get(PROBLEMS.word()) instanceof List<?> list) {
            list.forEach(each -> mistakes.add(instants.resolveMap((Map<?, ?>) each)));
            lines.put(PROBLEMS.word(), lines(found));
        }
        Scenario scenario = new Scenario(
                row.get(NAME, ""),
                definitions(row),
                edits(row, instants),
                row.get(SETTINGS, ScenarioSettings.DEFAULT),
                events(document.get(EVENTS.word()), instants),
                row.has(UNTIL) ? instant(row, UNTIL, instants) : null);
        return new ScenarioCase(file.name(), row.get(COVERS, List.of()), scenario, expected, lines, mistakes);
    }

    private static List<Integer> lines(Node node) {
        List<Integer> lines = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue()
                    .forEach(row -> lines.add(
                            row.getStartMark().map(mark -> mark.getLine() + 1).orElse(0)));
        }
        return lines;
    }

    private List<SourceText> definitions(Row row) throws InvalidCaseException {
        return row.has(FOLDER)
                ? folder(row, FOLDER)
                : List.of(new SourceText("definitions of " + file.name(), row.get(DEFINITIONS, "")));
    }

    private List<SourceText> folder(Row row, Key<String> key) throws InvalidCaseException {
        try {
            return folders.read(row.get(key, ""));
        } catch (IOException none) {
            row.problem(key, String.valueOf(none.getMessage()));
            return List.of();
        }
    }

    private static ScenarioSettings settings(Row row) {
        ScenarioSettings usual = ScenarioSettings.DEFAULT;
        return new ScenarioSettings(
                row.get(MIN_TIME, usual.minTime()),
                row.get(MAX_EVENT_BYTES, usual.maxEventBytes()),
                row.get(MAX_COMMAND_BYTES, usual.maxCommandBytes()));
    }

    private List<DefinitionEdit> edits(Row row, InstantNotation instants) throws InvalidCaseException {
        List<DefinitionEdit> edits = new ArrayList<>();
        Instant last = Instant.MIN;
        for (Row each : row.get(EDITS, List.of())) {
            Instant at = instant(each, AT, instants);
            if (each.has(CHANGED) ? each.has(WHOLE) : each.has(WHOLE) == each.has(REMOVED)) {
                each.problem("an edit has 'definitions' that change, or a 'folder' that is the whole set, or what to"
                        + " 'remove', which may stand beside 'definitions'");
            } else if (at != null && !at.isAfter(last)) {
                each.problem(AT, "edits stand in the order of their instants, but " + at + " is not after " + last);
            } else if (at != null) {
                edits.add(edit(each, at, edits.size() + 1));
                last = at;
            }
        }
        return edits;
    }

    private DefinitionEdit edit(Row row, Instant at, int number) throws InvalidCaseException {
        if (row.has(WHOLE)) {
            return new DefinitionEdit(row.place(WHOLE), at, folder(row, WHOLE), true, List.of());
        }
        SourceText changed = new SourceText("edit " + number + " of " + file.name(), row.get(CHANGED, ""));
        return new DefinitionEdit(row.place(REMOVED), at, List.of(changed), false, row.get(REMOVED, List.of()));
    }

    private static List<InputLine> events(@Nullable Object events, InstantNotation instants) {
        List<InputLine> lines = new ArrayList<>();
        if (events instanceof List<?> list) {
            for (Object event : list) {
                String line =
                        event instanceof Map<?, ?> map ? Json.write(instants.resolveMap(map)) : String.valueOf(event);
                lines.add(new InputLine(lines.size() + 1, line));
            }
        } else if (events instanceof String text) {
            text.lines().forEach(line -> lines.add(new InputLine(lines.size() + 1, line)));
        }
        return lines;
    }

    private static @Nullable Instant instant(Row row, Key<String> key, InstantNotation instants) {
        String text = row.get(key, "");
        OptionalLong millis = Instants.parse(String.valueOf(instants.resolve(text)));
        if (millis.isEmpty()) {
            row.problem(
                    key, key.word() + " '" + text + "' is neither an ISO-8601 instant with zone nor T with a duration");
            return null;
        }
        return Instant.ofEpochMilli(millis.getAsLong());
    }
}
