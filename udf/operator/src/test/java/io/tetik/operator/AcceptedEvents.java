package io.tetik.operator;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.plan.Revision;
import io.tetik.engine.plan.TypePlan;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.problem.Problems;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Which events of a scenario count. */
final class AcceptedEvents {
    private AcceptedEvents() {}

    /** The time of the last of them. */
    static long last(Scenario scenario) {
        DefinitionReader reader = new DefinitionReader(TetikKinds.LANGUAGE, new Problems());
        List<Revision> revisions = scenario.definitions().stream()
                .flatMap(source -> reader.read(source).stream())
                .map(definition -> new Revision(definition, 1))
                .toList();
        Plan plan = new PlanCompiler(TetikKinds.ALL, new Problems(), Set.of()).compile(revisions);
        return scenario.lines().stream()
                .mapToLong(line -> time(line, plan))
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static long time(InputLine line, Plan plan) {
        byte[] raw = line.text().getBytes(StandardCharsets.UTF_8);
        try {
            IncomingEvent event =
                    new IncomingEvent(raw, new EventSource("", -1, 0), new EnvelopeReader(1 << 20).read(raw));
            TypePlan type = plan.type(event.envelope().type());
            return type == null
                    ? Long.MIN_VALUE
                    : new PropertyReader().read(event, type.type()).time();
        } catch (RejectedException noEvent) {
            return Long.MIN_VALUE;
        }
    }
}
