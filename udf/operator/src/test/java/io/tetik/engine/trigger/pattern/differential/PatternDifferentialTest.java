package io.tetik.engine.trigger.pattern.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tetik.operator.OperatorExecutor;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.Scenario;
import io.tetik.scenario.ScenarioExecutor;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The pattern trigger against the operator of stock CEP. More worlds: {@code -Dtetik.patternWorlds=3000}; one again:
 * {@code -Dtetik.firstPatternWorld=17 -Dtetik.patternWorlds=1}.
 */
class PatternDifferentialTest {
    private static final int WORLDS = Integer.getInteger("tetik.patternWorlds", 250);
    private static final long FIRST = Long.getLong("tetik.firstPatternWorld", 1);
    private static final int PATTERNS = 6;
    private static final int USERS = 5;
    private static final int MANY_USERS = 200;
    private static final int MANY_PATTERNS = 500;
    private static final int CACHED_USERS = 2;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final PatternCheck TOTAL = new PatternCheck();

    @TestFactory
    Stream<DynamicTest> theEngineFiresWhereStockCepFires() {
        return worlds((seed, world) -> {
            Scenario scenario = world.scenario("world " + seed);
            List<StockOutcome> stock = world.stock();
            compare(world, stock, EngineHarness.keeping(), scenario);
            compare(world, stock, EngineHarness.restoring(), scenario.shuffled(seed));
        });
    }

    @TestFactory
    Stream<DynamicTest> theOperatorFiresWhereStockCepFiresThoughItFailsInTheMiddle() {
        // What the engine does is seen above: of the worlds, some are enough.
        return worlds((seed, world) -> {
                    Scenario scenario = world.scenario("world " + seed);
                    compare(world, world.stock(), new OperatorExecutor(CACHED_USERS), scenario.shuffled(seed));
                })
                .limit(Math.max(1, WORLDS / 3));
    }

    @Test
    void manyUsersDoNotTouchEachOther() {
        PatternWorld world = PatternWorld.generate(FIRST, PATTERNS, MANY_USERS);
        compare(world, world.stock(), new OperatorExecutor(CACHED_USERS), world.scenario("many users"));
    }

    @Test
    void fiveHundredPatternsInOneJobFireLikeFiveHundredStockOperators() {
        PatternWorld world = PatternWorld.generate(FIRST, MANY_PATTERNS, USERS);
        compare(world, world.stock(), new OperatorExecutor(CACHED_USERS), world.scenario("many patterns"));
    }

    @AfterAll
    static void sayWhatWasCompared() {
        TOTAL.conclude("patterns");
    }

    private interface WorldCheck {
        void check(long seed, PatternWorld world);
    }

    private static Stream<DynamicTest> worlds(WorldCheck check) {
        return LongStream.range(FIRST, FIRST + WORLDS)
                .mapToObj(seed -> DynamicTest.dynamicTest(
                        "world " + seed,
                        () -> assertTimeoutPreemptively(
                                TIMEOUT, () -> check.check(seed, PatternWorld.generate(seed, PATTERNS, USERS)))));
    }

    private static void compare(
            PatternWorld world, List<StockOutcome> stock, ScenarioExecutor executor, Scenario scenario) {
        Outcome outcome = executor.run(scenario);
        PatternCheck check = new PatternCheck();
        check.world(world, stock, outcome);
        TOTAL.add(check);
        assertThat(check.differences()).as(scenario.name()).isEmpty();
    }
}
