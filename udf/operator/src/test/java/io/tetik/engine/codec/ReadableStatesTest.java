package io.tetik.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.reference.RandomWorld;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.Scenario;
import io.tetik.scenario.ScenarioCase;
import io.tetik.scenario.ScenarioFiles;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Not the codec alone but any reader of the schema can read every state that comes about. */
class ReadableStatesTest {

    @Test
    void everyStateOfEveryCaseAndOfRandomWorldsIsReadableBySchema() {
        AtomicInteger states = new AtomicInteger();
        EngineHarness harness = EngineHarness.keptBy(plan -> {
            UserStateCodec codec = new UserStateCodec(plan);
            return state -> {
                assertThat(GoldenState.json(codec.encode(state))).isNotEmpty();
                states.incrementAndGet();
                return state;
            };
        });
        Stream<Scenario> cases =
                ScenarioFiles.all().stream().filter(ScenarioCase::isValid).map(ScenarioCase::scenario);
        Stream<Scenario> worlds = LongStream.range(1, 40)
                .mapToObj(seed -> RandomWorld.generate(seed).scenario(seed));
        Stream.concat(cases, worlds).forEach(harness::run);
        assertThat(states.get()).isGreaterThan(1_000);
    }
}
