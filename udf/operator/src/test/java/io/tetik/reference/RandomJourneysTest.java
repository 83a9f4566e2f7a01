package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tetik.language.definition.BuiltInEvents;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.Json;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.Scenario;
import io.tetik.scenario.ScenarioExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Journeys, policies and triggers of time in the engine against those in the oracle, over random worlds around changes of
 * the clocks. More of them: {@code -Dtetik.journeyWorlds=3000}; one again:
 * {@code -Dtetik.firstJourneyWorld=17 -Dtetik.journeyWorlds=1}.
 */
class RandomJourneysTest {
    private static final int WORLDS = Integer.getInteger("tetik.journeyWorlds", 150);
    private static final long FIRST = Long.getLong("tetik.firstJourneyWorld", 1);
    private static final int DRAWN = 120;
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @TestFactory
    Stream<DynamicTest> theEngineDoesWhatTheOracleDoes() {
        return LongStream.range(FIRST, FIRST + WORLDS)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "world " + seed, () -> assertTimeoutPreemptively(TIMEOUT, () -> check(seed))));
    }

    private static void check(long seed) {
        RandomWorld world = JourneyWorlds.generate(seed);
        if (!differences(world, seed).isEmpty()) {
            RandomWorld shrunk = WorldShrink.shrink(
                    world,
                    smaller -> isValid(smaller, seed)
                            && !differences(smaller, seed).isEmpty());
            assertThat(differences(shrunk, seed))
                    .as(
                            "world %d, made smaller\n%s\n%s\nuntil %s",
                            seed,
                            shrunk.yaml(),
                            shrunk.events().stream()
                                    .sorted((a, b) -> Plain.text(a, "eventTime").compareTo(Plain.text(b, "eventTime")))
                                    .map(Json::write)
                                    .collect(Collectors.joining("\n")),
                            shrunk.until())
                    .isEmpty();
        }
    }

    private static boolean isValid(RandomWorld world, long seed) {
        Set<String> declared = world.definitions().stream()
                .filter(each -> "EventType".equals(each.get("kind")))
                .map(each -> String.valueOf(each.get("name")))
                .collect(Collectors.toSet());
        declared.addAll(BuiltInEvents.NAMES);
        // The oracle rejects nothing.
        return world.events().stream().allMatch(event -> declared.contains(String.valueOf(event.get("type"))))
                && CompiledDefinitions.of(world.scenario(seed).definitions())
                        .problems()
                        .isEmpty();
    }

    private static List<String> differences(RandomWorld world, long seed) {
        WorldRows oracle = WorldRows.of(ReferenceEvaluator.run(world.definitions(), world.events(), world.until()));
        Scenario scenario = world.scenario(seed);
        List<String> differences = new ArrayList<>();
        differ(oracle, EngineHarness.keeping(), scenario, differences);
        if (differences.isEmpty()) {
            differ(oracle, EngineHarness.restoring(), scenario.shuffled(seed), differences);
        }
        return differences;
    }

    private static void differ(
            WorldRows oracle, ScenarioExecutor executor, Scenario scenario, List<String> differences) {
        Outcome outcome = executor.run(scenario);
        WorldRows engine = WorldRows.of(outcome);
        ReferenceDifferentialTest.differ("commands", oracle.commands(), engine.commands(), differences);
        ReferenceDifferentialTest.differ("decisions", oracle.decisions(), engine.decisions(), differences);
        ReferenceDifferentialTest.differ(
                "segment-changes", oracle.segmentChanges(), engine.segmentChanges(), differences);
        ReferenceDifferentialTest.differ("attributes and segments", oracle.users(), engine.users(), differences);
        outcome.rejected().stream()
                .filter(row -> !isARemark(String.valueOf(row.get("detail"))))
                .forEach(row -> differences.add("rejected " + row));
    }

    /** What is told of events that count. */
    private static boolean isARemark(String detail) {
        return detail.contains("taken as for good") || detail.contains("the refusal is kept, and stops nothing");
    }

    @Test
    void neitherTheOrderOfEventsNorMoreInstantsMatter() {
        for (long seed = 1; seed <= DRAWN / 4; seed++) {
            RandomWorld world = JourneyWorlds.generate(seed);
            List<Map<String, @Nullable Object>> turned = new ArrayList<>(world.events());
            Collections.reverse(turned);
            Instant first = RandomPlaces.change(seed).minus(Duration.ofDays(2));
            Random random = new Random(seed);
            Set<Instant> more = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                more.add(first.plus(Duration.ofMinutes(15L * random.nextInt(500)))
                        .plusMillis(random.nextInt(3) - 1));
            }
            assertThat(ReferenceEvaluator.run(world.definitions(), turned, world.until(), more))
                    .as("seed %s", seed)
                    .isEqualTo(ReferenceEvaluator.run(world.definitions(), world.events(), world.until()));
        }
    }

    @Test
    void whatDiffersIsMadeSmall() {
        RandomWorld world = WorldShrink.shrink(
                JourneyWorlds.generate(1),
                smaller -> smaller.yaml().contains("steps:")
                        && smaller.events().stream().anyMatch(event -> "moved".equals(event.get("type"))));
        assertThat(world.events()).hasSize(1);
        assertThat(world.definitions()).hasSize(1).first().extracting(Map::size).isEqualTo(1);
    }

    @Test
    void theWorldsTogetherShowEverything() {
        Map<String, Long> seen = new TreeMap<>();
        for (long seed = 1; seed <= DRAWN; seed++) {
            RandomWorld world = JourneyWorlds.generate(seed);
            ReferenceOutcome outcome = ReferenceEvaluator.run(world.definitions(), world.events(), world.until());
            outcome.decisions().forEach(row -> seen.merge(row.get("kind") + " " + row.get("reason"), 1L, Long::sum));
            outcome.commands()
                    .forEach(row -> seen.merge(
                            "command " + Plain.map(row.get("trigger")).get("kind"), 1L, Long::sum));
        }
        assertThat(seen)
                .containsKeys(
                        "entered null",
                        "held_out null",
                        "sent null",
                        "deferred quiet-hours",
                        "suppressed excluded",
                        "suppressed no-consent",
                        "suppressed expired",
                        "suppressed capped",
                        "suppressed quiet-hours",
                        "waiting null",
                        "resumed null",
                        "resumed event",
                        "resumed timeout",
                        "branched null",
                        "assigned null",
                        "completed null",
                        "exited exit-event",
                        "exited exit-segment",
                        "exited exit-condition",
                        "exited exit-step",
                        "skipped share",
                        "skipped once",
                        "deferred capped",
                        "suppressed held-out",
                        "cancelled completed",
                        "command digest",
                        "command event",
                        "command abandonment",
                        "command idle",
                        "command segment",
                        "command schedule",
                        "command date");
    }
}
