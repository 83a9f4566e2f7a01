package io.tetik.engine.trigger.pattern.differential;

import io.tetik.language.problem.SourceText;
import io.tetik.reference.Draw;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Json;
import io.tetik.scenario.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Patterns and the events of users, drawn from a seed. Pattern number i is the campaign {@code p<i>}. */
record PatternWorld(List<PatternModel> patterns, List<PlayerEvent> events) {
    private static final String TYPES = """
            kind: EventType
            name: a
            properties: {x: int, k: int}
            ---
            kind: EventType
            name: b
            properties: {x: int, k: int}
            ---
            kind: EventType
            name: c
            properties: {x: int, k: int}
            ---
            kind: EventType
            name: d
            properties: {x: int, k: int}
            ---
            kind: EventType
            name: unrelated
            """;

    static PatternWorld generate(long seed, int patterns, int users) {
        Draw draw = new Draw(seed);
        RandomPatterns random = new RandomPatterns(draw);
        List<PatternModel> models = new ArrayList<>();
        for (int i = 0; i < patterns; i++) {
            models.add(random.pattern());
        }
        return new PatternWorld(models, new RandomStreams(draw).events(users));
    }

    static SourceText eventTypes() {
        return new SourceText("types.yaml", TYPES);
    }

    SourceText campaign(int index) {
        return new SourceText("p" + index + ".yaml", patterns.get(index).campaign("p" + index));
    }

    int users() {
        return (int) events.stream().map(PlayerEvent::user).distinct().count();
    }

    /** What stock CEP says, in the order of the patterns. */
    List<StockOutcome> stock() {
        return patterns.stream().map(pattern -> StockCep.run(pattern, events)).toList();
    }

    /** The event types and all campaigns. */
    List<SourceText> definitions() {
        List<SourceText> sources = new ArrayList<>(List.of(eventTypes()));
        for (int i = 0; i < patterns.size(); i++) {
            sources.add(campaign(i));
        }
        return sources;
    }

    /** Until nothing can run out of time any more. */
    Scenario scenario(String name) {
        List<InputLine> lines = new ArrayList<>();
        events.forEach(event -> lines.add(new InputLine(lines.size() + 1, Json.write(event.envelope()))));
        return new Scenario(name, definitions(), lines, end());
    }

    Instant end() {
        long last = events.stream().mapToLong(PlayerEvent::time).max().orElseThrow();
        long longest = patterns.stream().mapToLong(PatternModel::within).max().orElseThrow();
        return Instant.ofEpochMilli(last + longest);
    }
}
