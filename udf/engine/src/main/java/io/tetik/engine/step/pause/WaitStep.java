package io.tetik.engine.step.pause;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.step.WaitingStep;
import io.tetik.engine.step.Walk;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A wait of a certain length. */
public final class WaitStep implements StepKind<WaitStep.Definition> {
    private static final String WORD = "wait";

    private static final Key<Long> FOR = Key.required("for", Shapes.DURATION, "How long.");
    private static final Table OPTIONS = Table.of("step 'wait'", FOR, StepReader.ID);

    /** What an author says; {@code millis} is how long. */
    record Definition(Name id, long millis) implements StepDefinition {
        @Override
        public List<List<StepDefinition>> nested() {
            return List.of();
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text() {
        return "Waits for a time.";
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.anyOf(Shapes.DURATION.schema(), OPTIONS.schema());
    }

    @Override
    public @Nullable Definition read(StepReader steps, Node body, Name path) {
        if (!(body instanceof MappingNode)) {
            return new Definition(steps.id(null, path), steps.yaml().duration(body, WORD));
        }
        Row row = OPTIONS.read(steps.yaml(), body);
        return row == null ? null : new Definition(steps.id(row.get(StepReader.ID), path), row.get(FOR, 0L));
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        return new Compiled(step.id().value(), next, this, step.millis());
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return step.millis();
    }

    @Override
    public boolean holdsRuns() {
        return true;
    }

    @Override
    public Phrases phrases() {
        return WaitingStep.PHRASES;
    }

    private record Compiled(String id, int next, WaitStep kind, long millis) implements WaitingStep {
        @Override
        public long until(Walk walk) {
            return walk.turn().now() + millis;
        }

        @Override
        public Map<String, Object> waitDetail(Walk walk) {
            return Map.of();
        }
    }
}
