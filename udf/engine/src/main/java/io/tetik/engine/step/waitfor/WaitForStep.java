package io.tetik.engine.step.waitfor;

import io.tetik.engine.event.Event;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.step.WaitingStep;
import io.tetik.engine.step.Walk;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.EventFilters;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A wait for an event, or until some time has passed without it. */
public final class WaitForStep implements StepKind<WaitForStep.Definition> {
    private static final String WORD = "wait_for";

    private static final Key<Long> TIMEOUT =
            Key.required("timeout", Shapes.DURATION, "How long the run waits at most.");
    private static final Key<Node> THEN = StepReader.nested("then", false, "What follows if the event comes.");
    private static final Key<Node> OTHERWISE =
            StepReader.nested("otherwise", false, "What follows if it does not come in time.");
    private static final Table OPTIONS =
            Table.of("step 'wait_for'", EventFilters.ON, EventFilters.WHEN, TIMEOUT, THEN, OTHERWISE, StepReader.ID);

    /** What an author says; {@code timeout} in milliseconds. */
    record Definition(
            Name id, List<EventFilter> on, long timeout, List<StepDefinition> then, List<StepDefinition> otherwise)
            implements StepDefinition {
        Definition {
            on = List.copyOf(on);
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }

        @Override
        public List<List<StepDefinition>> nested() {
            return List.of(then, otherwise);
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text() {
        return "Waits for an event, but not longer than a time.";
    }

    @Override
    public Map<String, Object> schema() {
        return OPTIONS.schema();
    }

    @Override
    public @Nullable Definition read(StepReader steps, Node body, Name path) {
        Row row = OPTIONS.read(steps.yaml(), body);
        if (row == null) {
            return null;
        }
        Name id = steps.id(row.get(StepReader.ID), path);
        List<StepDefinition> then = steps.steps(row.get(THEN), path.value() + ".then.");
        List<StepDefinition> otherwise = steps.steps(row.get(OTHERWISE), path.value() + ".otherwise.");
        return new Definition(id, EventFilters.of(row), row.get(TIMEOUT, 0L), then, otherwise);
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        String id = step.id().value();
        compilation.awaitIn(id, step.on(), WORD);
        int then = compilation.first(step.then(), next);
        int otherwise = compilation.first(step.otherwise(), next);
        return new Compiled(id, next, this, step.timeout(), then, otherwise);
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return step.timeout() + Math.max(nested.applyAsLong(step.then()), nested.applyAsLong(step.otherwise()));
    }

    @Override
    public boolean holdsRuns() {
        return true;
    }

    @Override
    public Phrases phrases() {
        return WaitingStep.PHRASES
                .and(DecisionKind.RESUMED, DecisionReason.EVENT, WaitForStep::awaited)
                .and(
                        DecisionKind.RESUMED,
                        DecisionReason.TIMEOUT,
                        telling -> "goes on: what it waited for did not come in time");
    }

    private static String awaited(Telling telling) {
        return "goes on: the event" + telling.detail().text("eventId", " %s") + " for which it waited has come";
    }

    /**
     * @param then the index of the step after the event
     * @param otherwise the index of the step after the timeout
     */
    private record Compiled(String id, int next, WaitForStep kind, long timeout, int then, int otherwise)
            implements WaitingStep {
        @Override
        public long until(Walk walk) {
            return walk.turn().now() + timeout;
        }

        @Override
        public Map<String, Object> waitDetail(Walk walk) {
            return Map.of();
        }

        @Override
        public void resume(Walk walk, @Nullable Event awaited) {
            DecisionReason reason = awaited == null ? DecisionReason.TIMEOUT : DecisionReason.EVENT;
            Map<String, Object> detail = awaited == null ? Map.of() : Map.of("eventId", awaited.id());
            walk.note(DecisionKind.RESUMED, reason, id, detail);
            walk.goTo(awaited == null ? otherwise : then);
        }
    }
}
