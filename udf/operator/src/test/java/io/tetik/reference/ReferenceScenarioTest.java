package io.tetik.reference;

import io.tetik.scenario.Json;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.Scenario;
import io.tetik.scenario.ScenarioCase;
import io.tetik.scenario.ScenarioCases;
import io.tetik.scenario.ScenarioExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The cases with the oracle in the engine's place. */
class ReferenceScenarioTest extends ScenarioCases {

    /** What the oracle does not do: edits of definitions, events that cannot be used, patterns, and visitors who become known. */
    private static final Set<String> TOPICS_WITHOUT = Set.of("edits", "identity", "input", "patterns");

    /** The same in other topics; values without JSON, names of segments in rare quotes, instants as defaults, sizes. */
    private static final Set<String> WITHOUT = Set.of(
            "attributes/numbers-of-what-is-no-number.yaml",
            "schedule/user-known-by-any-event.yaml",
            "journeys/a-message-that-is-too-large.yaml",
            "journeys/params-that-no-message-can-carry.yaml",
            "segments/names-in-any-kind-of-quotes.yaml",
            "segments/not-in-a-segment-by-a-default-instant.yaml");

    @Override
    protected Map<String, ScenarioExecutor> executors() {
        return Map.of("by the oracle", ReferenceScenarioTest::run);
    }

    @Override
    protected boolean takes(ScenarioCase each) {
        return !TOPICS_WITHOUT.contains(each.topic()) && !WITHOUT.contains(each.path());
    }

    private static Outcome run(Scenario scenario) {
        List<Map<String, @Nullable Object>> definitions = new ArrayList<>();
        scenario.definitions().forEach(source -> definitions.addAll(RandomWorld.load(source.text())));
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        scenario.lines().forEach(line -> events.add(Json.readExactly(line.text())));
        ReferenceOutcome outcome = ReferenceEvaluator.run(definitions, events, scenario.until());
        Map<String, Map<String, @Nullable Object>> users = new TreeMap<>();
        outcome.attributes()
                .forEach((user, attributes) -> users.put(
                        user,
                        Journal.fields(
                                "attributes",
                                attributes,
                                "segments",
                                outcome.segments().get(user))));
        return new Outcome(outcome.commands(), outcome.segmentChanges(), outcome.decisions(), List.of(), users);
    }
}
