package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.reference.RandomWorld;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.OutcomeCollector;
import io.tetik.scenario.Scenario;
import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/**
 * Turns of random worlds that break at random steps: what comes out is what would have come out had there never been the events
 * that are rejected, to the last detail; instants break once and are done at the next try.
 */
class FailingTurnsTest {
    private static final int WORLDS = Integer.getInteger("tetik.worlds", 60);

    private record Run(Outcome outcome, int steps) {}

    private static Run run(Scenario scenario, long end, int cachedUsers, Faults faults) throws Exception {
        List<DefinitionRecord> definitions = scenario.definitions().stream()
                .flatMap(source -> DefinitionRecords.of(TetikKinds.LANGUAGE, source, 1, new Problems()).stream())
                .toList();
        EngineSettings settings = EngineSettings.bounded(() -> definitions, end)
                .cachedUsers(cachedUsers)
                .maxRejectedBytes(1 << 20)
                .build();
        OutcomeCollector out = new OutcomeCollector();
        try (OperatorHarness operator = new OperatorHarness(settings, new HashMapStateBackend(), faults, out)) {
            List<InputLine> lines = scenario.lines();
            for (InputLine line : lines) {
                operator.line(line.number(), line.text());
            }
            operator.watermark(end - 3_600_000);
            operator.failAndRestore();
            operator.finish();
        }
        return new Run(out.outcome(), faults.steps());
    }

    private static Set<Long> failedLines(Outcome outcome) {
        Set<Long> lines = new HashSet<>();
        for (Map<String, ?> row : outcome.rejected()) {
            if (!"failed".equals(row.get("reason"))) {
                // Another event under a known id, or a refusal that stops nothing: worlds have both.
                assertThat(row.get("reason")).isIn("duplicate-id", "invalid-property");
                continue;
            }
            assertThat(String.valueOf(row.get("detail"))).contains(": step ");
            if (row.get("source") instanceof Map<?, ?> source && source.get("line") instanceof Long line) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static Scenario without(Scenario scenario, Set<Long> lines) {
        List<InputLine> left = new ArrayList<>(scenario.lines());
        left.removeIf(line -> lines.contains((long) line.number()));
        return new Scenario(scenario.name(), scenario.definitions(), left, scenario.until());
    }

    @Test
    void aWorldInWhichTurnsBreakIsTheWorldWithoutTheirEvents() throws Exception {
        int rejected = 0;
        int withoutReject = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            Scenario scenario = RandomWorld.generate(seed).scenario(seed);
            Instant until = scenario.until();
            long last = AcceptedEvents.last(scenario);
            long end = until == null ? last : Math.max(last, until.toEpochMilli());
            Run undisturbed = run(scenario, end, 10, Faults.atSteps(step -> false));
            assertThat(failedLines(undisturbed.outcome())).isEmpty();
            Random random = new Random(seed);
            Set<Integer> faults = new HashSet<>();
            // Apart, or all tries of one instant break.
            int apart = undisturbed.steps() / 6;
            for (int i = 0; i < 6; i++) {
                faults.add(1 + i * apart + random.nextInt(1 + apart / 2));
            }
            int cachedUsers = seed % 2 == 0 ? 1 : 10;

            Outcome broken = run(scenario, end, cachedUsers, Faults.atSteps(faults::contains))
                    .outcome();

            Set<Long> failed = failedLines(broken);
            Outcome expected = run(without(scenario, failed), end, cachedUsers, Faults.atSteps(step -> false))
                    .outcome();
            assertThat(broken.commands()).as("seed %s", seed).isEqualTo(expected.commands());
            assertThat(broken.segmentChanges()).as("seed %s", seed).isEqualTo(expected.segmentChanges());
            assertThat(broken.decisions()).as("seed %s", seed).isEqualTo(expected.decisions());
            assertThat(broken.attributes()).as("seed %s", seed).isEqualTo(expected.attributes());
            rejected += failed.size();
            withoutReject += failed.isEmpty() ? 1 : 0;
        }
        assertThat(rejected).isGreaterThan(WORLDS);
        assertThat(withoutReject).isLessThan(WORLDS / 2);
    }
}
