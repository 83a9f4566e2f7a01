package io.tetik.docs;

import io.tetik.language.problem.SourceText;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Json;
import io.tetik.scenario.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions, the events that meet them, and what must come out; or definitions and the problems they must have. */
final class Example {
    private static final List<String> OUTPUTS =
            List.of("commands", "segment-changes", "decisions", "rejected", "attributes");

    private final String name;
    private final SourceText common;
    private final SourceText definitions;
    private final List<InputLine> events = new ArrayList<>();
    private final Map<String, List<Map<String, @Nullable Object>>> expected = new LinkedHashMap<>();
    private @Nullable Instant until;
    private @Nullable String problems;

    Example(String name, SourceText common, Block definitions) {
        this.name = name;
        this.common = common;
        this.definitions = new SourceText("definitions.yaml", definitions.text());
    }

    /** Takes another block of the same example. */
    void add(Block block) {
        if (block.is("json events")) {
            block.lines().forEach(line -> events.add(new InputLine(events.size() + 1, line)));
            block.options("json events").forEach(this::option);
        } else if (block.is("json expected")) {
            expect(block, String.join(" ", block.options("json expected")));
        } else if (block.is("text problems")) {
            problems = block.text();
        } else {
            throw new IllegalArgumentException(block.place() + ": what is '" + block.info() + "'?");
        }
    }

    private void option(String option) {
        if (!option.startsWith("until=")) {
            throw new IllegalArgumentException("unknown option " + option);
        }
        until = Instant.parse(option.substring("until=".length()));
    }

    private void expect(Block block, String output) {
        if (!OUTPUTS.contains(output)) {
            throw new IllegalArgumentException(block.place() + ": there is no output '" + output + "'");
        }
        expected.put(output, block.lines().stream().map(Json::read).toList());
    }

    String name() {
        return name;
    }

    List<SourceText> sources() {
        return List.of(common, definitions);
    }

    Scenario scenario() {
        return new Scenario(name, sources(), events, until);
    }

    Map<String, List<Map<String, @Nullable Object>>> expected() {
        return expected;
    }

    /** The problems as they must be shown; null if the definitions must be valid. */
    @Nullable
    String problems() {
        return problems;
    }

    boolean expectsSomething() {
        return problems != null || !expected.isEmpty();
    }
}
