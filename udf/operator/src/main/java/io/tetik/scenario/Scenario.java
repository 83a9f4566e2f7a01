package io.tetik.scenario;

import io.tetik.language.problem.SourceText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What an executor is given: the definitions, and the events as an event file has them.
 *
 * @param edits in the order of their instants
 * @param until where the clock stops; absent or early: at the last accepted event
 */
public record Scenario(
        String name,
        List<SourceText> definitions,
        List<DefinitionEdit> edits,
        ScenarioSettings settings,
        List<InputLine> lines,
        @Nullable Instant until) {

    public Scenario {
        definitions = List.copyOf(definitions);
        edits = List.copyOf(edits);
        lines = List.copyOf(lines);
    }

    /** A scenario in which nothing is edited, with the settings that a job has by itself. */
    public Scenario(String name, List<SourceText> definitions, List<InputLine> lines, @Nullable Instant until) {
        this(name, definitions, List.of(), ScenarioSettings.DEFAULT, lines, until);
    }

    /** The name that the event file has in the source of rejected lines. */
    public static final String FILE = "events.jsonl";

    /** The same with its lines in another order, the same for the same seed. */
    public Scenario shuffled(long seed) {
        List<InputLine> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(seed));
        return new Scenario(name, definitions, edits, settings, shuffled, until);
    }
}
