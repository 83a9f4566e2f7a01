package io.tetik.operator;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.kinds.TetikKinds;
import io.tetik.scenario.EditedDefinitions;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.OutcomeCollector;
import io.tetik.scenario.Scenario;
import io.tetik.scenario.ScenarioExecutor;
import io.tetik.schemas.DefinitionRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Runs a scenario through the operator: lines shuffled, the clock moved to the middle, a checkpoint and a restore there
 * while later events already wait, then the rest.
 */
public final class OperatorExecutor implements ScenarioExecutor {
    private static final long SEED = 20_261_102;

    private final int cachedUsers;

    public OperatorExecutor(int cachedUsers) {
        this.cachedUsers = cachedUsers;
    }

    private record Timed(InputLine line, long time) {}

    @Override
    public Outcome run(Scenario scenario) {
        try {
            return execute(scenario);
        } catch (Exception failed) {
            throw new IllegalStateException("the operator failed", failed);
        }
    }

    private Outcome execute(Scenario scenario) throws Exception {
        List<Timed> lines = new ArrayList<>();
        scenario.lines().forEach(line -> lines.add(new Timed(line, time(line))));
        Collections.shuffle(lines, new Random(SEED));
        long middle = middle(lines);
        OutcomeCollector out = new OutcomeCollector();
        try (OperatorHarness operator = new OperatorHarness(settings(scenario), out)) {
            // All of the first half must come before the clock passes it; of the second half some come early.
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).time() <= middle || i % 2 == 0) {
                    feed(operator, lines.get(i));
                }
            }
            operator.watermark(middle);
            operator.failAndRestore();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).time() > middle && i % 2 != 0) {
                    feed(operator, lines.get(i));
                }
            }
            operator.finish();
        }
        return out.outcome();
    }

    private static void feed(OperatorHarness operator, Timed timed) throws Exception {
        if (!timed.line().text().isBlank()) {
            operator.line(timed.line().number(), timed.line().text());
        }
    }

    private static long middle(List<Timed> lines) {
        long[] times = lines.stream()
                .mapToLong(Timed::time)
                .filter(time -> time != Long.MIN_VALUE)
                .sorted()
                .toArray();
        return times.length == 0 ? 0 : times[times.length / 2];
    }

    private static long time(InputLine line) {
        try {
            return new EnvelopeReader(1 << 20)
                    .read(line.text().getBytes(StandardCharsets.UTF_8))
                    .time();
        } catch (RejectedException noEvent) {
            return Long.MIN_VALUE;
        }
    }

    private EngineSettings settings(Scenario scenario) {
        List<DefinitionRecord> definitions =
                EditedDefinitions.of(TetikKinds.ALL, scenario).records();
        return EngineSettings.bounded(() -> definitions, end(scenario))
                .cachedUsers(cachedUsers)
                .maxRejectedBytes(1 << 20)
                .maxOutputBytes(scenario.settings().maxCommandBytes())
                .build();
    }

    /** The engine's own run says where the clock stops: rejected events do not move it. */
    private static long end(Scenario scenario) {
        Instant until = scenario.until();
        long last = AcceptedEvents.last(scenario);
        return until == null ? last : Math.max(last, until.toEpochMilli());
    }
}
