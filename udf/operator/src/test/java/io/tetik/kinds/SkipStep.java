package io.tetik.kinds;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.PassingStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.step.Walk;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A kind of step that the product does not have: users whose id ends with a text skip the steps in it. */
final class SkipStep implements StepKind<SkipStep.Definition> {
    static final String WORD = "unless_user_ends_with";

    private static final Key<String> TEXT = Key.required("text", Shapes.TEXT, "How the id ends.");
    private static final Key<Node> STEPS = StepReader.nested("steps", true, "The steps for all others.");
    private static final Table OPTIONS = Table.of("step '" + WORD + "'", TEXT, STEPS, StepReader.ID);

    record Definition(Name id, String text, List<StepDefinition> steps) implements StepDefinition {
        Definition {
            steps = List.copyOf(steps);
        }

        @Override
        public List<List<StepDefinition>> nested() {
            return List.of(steps);
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text() {
        return "Skips steps for some users.";
    }

    @Override
    public Map<String, Object> schema() {
        return OPTIONS.schema();
    }

    @Override
    public @Nullable StepDefinition read(StepReader steps, Node body, Name path) {
        Row row = OPTIONS.read(steps.yaml(), body);
        if (row == null) {
            return null;
        }
        Name id = steps.id(row.get(StepReader.ID), path);
        return new Definition(id, row.get(TEXT, ""), steps.steps(row.get(STEPS), path.value() + ".steps."));
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        return new Compiled(step.id().value(), next, this, step.text(), compilation.first(step.steps(), next));
    }

    private record Compiled(String id, int next, SkipStep kind, String text, int first) implements PassingStep {
        @Override
        public void take(Walk walk) {
            boolean skips = walk.turn().userId().endsWith(text);
            walk.note(DecisionKind.BRANCHED, null, id, Map.of("skips", skips));
            walk.goTo(skips ? next : first);
        }
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return nested.applyAsLong(step.steps());
    }

    @Override
    public boolean holdsRuns() {
        return false;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.BRANCHED, telling -> "comes to steps that some skip");
    }
}
