package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.Scenario;
import io.tetik.scenario.ScenarioExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The engine against the oracle, over random worlds. More of them: {@code -Dtetik.worlds=3000}; one again:
 * {@code -Dtetik.firstWorld=17 -Dtetik.worlds=1}.
 */
class ReferenceDifferentialTest {
    private static final int WORLDS = Integer.getInteger("tetik.worlds", 300);
    private static final long FIRST = Long.getLong("tetik.firstWorld", 1);
    private static final int SHOWN = 12;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @TestFactory
    Stream<DynamicTest> theEngineDoesWhatTheOracleDoes() {
        return LongStream.range(FIRST, FIRST + WORLDS)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "world " + seed, () -> assertTimeoutPreemptively(TIMEOUT, () -> check(seed))));
    }

    private static void check(long seed) {
        RandomWorld world = RandomWorld.generate(seed);
        WorldRows oracle = WorldRows.of(ReferenceEvaluator.run(world.definitions(), world.events(), world.until()));
        Scenario scenario = world.scenario(seed);
        compare(seed, world, oracle, EngineHarness.keeping(), scenario);
        compare(seed, world, oracle, EngineHarness.restoring(), scenario.shuffled(seed));
    }

    private static void compare(
            long seed, RandomWorld world, WorldRows oracle, ScenarioExecutor executor, Scenario scenario) {
        Outcome outcome = executor.run(scenario);
        WorldRows engine = WorldRows.of(outcome);
        List<String> differences = new ArrayList<>();
        differ("segment-changes", oracle.segmentChanges(), engine.segmentChanges(), differences);
        differ("commands", oracle.commands(), engine.commands(), differences);
        differ("decisions", oracle.decisions(), engine.decisions(), differences);
        differ("attributes and segments", oracle.users(), engine.users(), differences);
        assertThat(differences).as("world %d\n%s", seed, world.yaml()).isEmpty();
        assertThat(outcome.rejected())
                .as("world %d", seed)
                .allMatch(row -> "duplicate-id".equals(row.get("reason")) || isOfARefusal(row));
    }

    /** Worlds have refusals for channels that none of their campaigns and policies names. */
    private static boolean isOfARefusal(Map<String, @Nullable Object> row) {
        return String.valueOf(row.get("detail")).endsWith("the refusal is kept, and stops nothing");
    }

    /** The first rows that only one of the two has, or that stand elsewhere. */
    static void differ(String output, List<String> oracle, List<String> engine, List<String> differences) {
        if (oracle.equals(engine)) {
            return;
        }
        List<String> onlyOracle = new ArrayList<>(oracle);
        engine.forEach(onlyOracle::remove);
        List<String> onlyEngine = new ArrayList<>(engine);
        oracle.forEach(onlyEngine::remove);
        StringBuilder text = new StringBuilder(output);
        if (onlyOracle.isEmpty() && onlyEngine.isEmpty()) {
            text.append(": the same rows in another order");
        }
        onlyOracle.stream()
                .limit(SHOWN)
                .forEach(row -> text.append("\n  oracle ").append(row));
        onlyEngine.stream()
                .limit(SHOWN)
                .forEach(row -> text.append("\n  engine ").append(row));
        differences.add(text.toString());
    }
}
