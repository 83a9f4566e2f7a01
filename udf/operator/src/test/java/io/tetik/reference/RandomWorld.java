package io.tetik.reference;

import io.tetik.language.problem.SourceText;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Json;
import io.tetik.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A small world, drawn from a seed: definitions that are valid, and events that hit their edges. */
public record RandomWorld(
        String yaml,
        List<Map<String, @Nullable Object>> definitions,
        List<Map<String, @Nullable Object>> events,
        @Nullable Instant until) {

    private static final DumpSettings READABLE =
            DumpSettings.builder().setExplicitStart(true).setWidth(200).build();

    /** The same seed gives the same world. */
    public static RandomWorld generate(long seed) {
        Draw draw = new Draw(seed);
        Vocabulary vocabulary = new Vocabulary(draw);
        RandomAttributes attributes = new RandomAttributes(draw, vocabulary);
        RandomSegments segments = new RandomSegments(draw, attributes.terms);
        RandomCampaigns campaigns = new RandomCampaigns(draw, vocabulary, attributes.terms, segments.names);
        List<Map<String, Object>> documents = new ArrayList<>(vocabulary.documents());
        documents.addAll(attributes.documents);
        documents.addAll(segments.documents);
        documents.addAll(campaigns.documents);
        List<Map<String, Object>> shuffled = draw.shuffled(documents);
        RandomEvents events = new RandomEvents(draw, vocabulary);
        Instant until = draw.chance(40) ? null : events.last().plus(Duration.ofMinutes(draw.between(0, 150)));
        return of(shuffled, events.events, until);
    }

    /** The world of these documents, which are written and read again. */
    static RandomWorld of(
            List<? extends Map<String, ? extends @Nullable Object>> documents,
            List<Map<String, @Nullable Object>> events,
            @Nullable Instant until) {
        String yaml = new Dump(READABLE).dumpAllToString(documents.iterator());
        return new RandomWorld(yaml, load(yaml), List.copyOf(events), until);
    }

    /** The world as an executor is given it. */
    public Scenario scenario(long seed) {
        List<InputLine> lines = new ArrayList<>();
        events.forEach(event -> lines.add(new InputLine(lines.size() + 1, Json.write(event))));
        SourceText source = new SourceText("world-" + seed + ".yaml", yaml);
        return new Scenario("world " + seed, List.of(source), lines, until);
    }

    /** The documents of a YAML text. */
    static List<Map<String, @Nullable Object>> load(String yaml) {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build()).loadAllFromString(yaml).forEach(d -> documents.add(Plain.map(d)));
        return documents;
    }
}
