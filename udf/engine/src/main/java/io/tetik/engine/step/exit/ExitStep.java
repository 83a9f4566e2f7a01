package io.tetik.engine.step.exit;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.PassingStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.step.Walk;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Table;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The early end of the journey. */
public final class ExitStep implements StepKind<ExitStep.Definition> {
    private static final String WORD = "exit";

    private static final Table OPTIONS = Table.of("step 'exit'", StepReader.ID);

    /** There is nothing to say but the id. */
    record Definition(Name id) implements StepDefinition {
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
        return "Ends the journey.";
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.anyOf(List.of(JsonSchema.of("type", "null"), JsonSchema.of("const", ""), OPTIONS.schema()));
    }

    @Override
    public Definition read(StepReader steps, Node body, Name path) {
        boolean bare = body instanceof ScalarNode scalar && scalar.getValue().isEmpty();
        Row row = bare ? null : OPTIONS.read(steps.yaml(), body);
        return new Definition(steps.id(row == null ? null : row.get(StepReader.ID), path));
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        return new Compiled(step.id().value(), next, this);
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return 0;
    }

    @Override
    public boolean holdsRuns() {
        return false;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(
                DecisionKind.EXITED, DecisionReason.EXIT_STEP, telling -> "left the journey at its step exit");
    }

    private record Compiled(String id, int next, ExitStep kind) implements PassingStep {
        @Override
        public void take(Walk walk) {
            walk.exit(DecisionReason.EXIT_STEP, id, Map.of());
        }
    }
}
