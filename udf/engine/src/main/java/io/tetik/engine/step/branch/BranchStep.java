package io.tetik.engine.step.branch;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.explain.Detail;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The first way whose condition holds. */
public final class BranchStep implements StepKind<BranchStep.Definition> {
    private static final String WORD = "branch";

    private static final String WITH_OTHERWISE = "an arm has either 'when' and 'steps' or 'otherwise'";
    private static final String ARM = "an arm of branch";

    private static final Key<ExpressionText> WHEN = Key.required("when", Shapes.EXPRESSION, "Whether it is this way.");
    private static final Key<Node> STEPS = StepReader.nested("steps", true, "The steps of the way.");
    private static final Table CONDITIONAL = Table.of(ARM, WHEN, STEPS);
    private static final Key<Node> OTHERWISE =
            StepReader.nested("otherwise", true, "The steps for whom no condition holds; the last way.");
    private static final Table LAST = Table.of(ARM, OTHERWISE);

    /** What an author says. */
    record Definition(Name id, List<Arm> arms) implements StepDefinition {
        Definition {
            arms = List.copyOf(arms);
        }

        @Override
        public List<List<StepDefinition>> nested() {
            return arms.stream().map(Arm::steps).toList();
        }
    }

    /** One way out of a branch; without a condition it is the one for all others. */
    record Arm(@Nullable ExpressionText when, List<StepDefinition> steps) {
        Arm {
            steps = List.copyOf(steps);
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text() {
        return "Takes the first way whose condition holds.";
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.nonEmptyListOf(JsonSchema.anyOf(CONDITIONAL.schema(), LAST.schema()));
    }

    @Override
    public @Nullable Definition read(StepReader steps, Node body, Name path) {
        Name id = steps.id(null, path);
        if (!(body instanceof SequenceNode list) || list.getValue().isEmpty()) {
            steps.yaml()
                    .problem(body, "branch must be a list of {when, steps} with {otherwise} as the last if need be");
            return null;
        }
        List<Arm> arms = new ArrayList<>();
        int last = list.getValue().size() - 1;
        for (int i = 0; i <= last; i++) {
            YamlMap map = YamlMap.of(steps.yaml(), list.getValue().get(i), ARM);
            if (map != null) {
                arms.add(map.has(OTHERWISE.word()) ? others(steps, map, path, i == last) : arm(steps, map, path, i));
                map.refuseUnknown(ARM);
            }
        }
        return new Definition(id, arms);
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        List<CompiledBranch.Arm> arms = new ArrayList<>();
        for (Arm arm : step.arms()) {
            ExpressionText when = arm.when();
            String name = when == null ? CompiledBranch.OTHERWISE : Integer.toString(arms.size());
            ByType condition = when == null ? null : compilation.condition(when, "a branch");
            arms.add(new CompiledBranch.Arm(name, condition, compilation.first(arm.steps(), next)));
        }
        return new CompiledBranch(step.id().value(), next, this, arms);
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return step.arms().stream()
                .mapToLong(arm -> nested.applyAsLong(arm.steps()))
                .max()
                .orElse(0);
    }

    @Override
    public boolean holdsRuns() {
        return false;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.BRANCHED, BranchStep::branched);
    }

    private static Arm arm(StepReader steps, YamlMap map, Name path, int number) {
        Row row = CONDITIONAL.readKnown(steps.yaml(), map);
        return new Arm(row.get(WHEN), steps.steps(row.get(STEPS), path.value() + "." + number + "."));
    }

    private static Arm others(StepReader steps, YamlMap map, Name path, boolean last) {
        Row row = LAST.readKnown(steps.yaml(), map);
        if (!last) {
            row.problem(OTHERWISE, "'otherwise' must be the last arm of branch");
        }
        if (map.has(WHEN.word()) || map.has(STEPS.word())) {
            row.problem(OTHERWISE, WITH_OTHERWISE);
            map.take(WHEN.word());
            map.take(STEPS.word());
        }
        return new Arm(null, steps.steps(row.get(OTHERWISE), path.value() + ".otherwise."));
    }

    private static String branched(Telling telling) {
        for (Detail condition : telling.detail().parts("conditions")) {
            telling.note(condition(condition));
        }
        return telling.detail().text("arm").map(BranchStep::arm).orElse("comes to a branch");
    }

    private static String arm(String arm) {
        return switch (arm) {
            case CompiledBranch.OTHERWISE -> "takes the arm otherwise of the branch: no condition holds";
            case CompiledBranch.NONE -> "takes no arm of the branch: no condition holds";
            default -> "takes arm " + arm + " of the branch (0 is the first)";
        };
    }

    private static String condition(Detail condition) {
        String when = condition.text("when").orElse("a condition");
        String holds = condition.text("holds", " is %s");
        List<String> values = condition.equations("values");
        return when + holds + (values.isEmpty() ? "" : ": " + String.join(", ", values)) + condition.restInline();
    }
}
