package io.tetik.engine.step.split;

import io.tetik.engine.explain.Detail;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One of several variants, by hash of the user, so that a user always gets the same. */
public final class SplitStep implements StepKind<SplitStep.Definition> {
    private static final String WORD = "split";

    private static final int WHOLE = 10_000;
    private static final String VARIANT = "a variant";

    private static final Key<Name> NAME = Key.required(
            "name", Shapes.NAME, "The name of the split: splits of one name give a user the same variant.");
    private static final Key<Name> VARIANT_NAME = Key.required("name", Shapes.NAME, "The name of the variant.");
    private static final Key<Integer> WEIGHT =
            Key.required("weight", Shapes.PERCENT, "Its share of the users in percent.");
    private static final Key<Node> STEPS = StepReader.nested("steps", false, "The steps of the variant.");
    private static final Table VARIANT_TABLE = Table.of(VARIANT, VARIANT_NAME, WEIGHT, STEPS);
    private static final Key<Node> VARIANTS = Key.required(
            "variants",
            Shape.of(JsonSchema.nonEmptyListOf(VARIANT_TABLE.schema()), (yaml, node, what) -> node),
            "The variants, whose weights add up to 100.");
    private static final Key<Name> GROUP = Key.optional(
            "group", Shapes.NAME, "Splits of one group and name give a user the same variant in all campaigns.");
    private static final Table OPTIONS = Table.of("step 'split'", NAME, GROUP, VARIANTS, StepReader.ID);

    /** What an author says. */
    record Definition(Name id, Name split, @Nullable String group, List<Variant> variants) implements StepDefinition {
        Definition {
            variants = List.copyOf(variants);
        }

        @Override
        public List<List<StepDefinition>> nested() {
            return variants.stream().map(Variant::steps).toList();
        }
    }

    /** A variant; the weight is in hundredths of a percent. */
    record Variant(String name, int weight, List<StepDefinition> steps) {
        Variant {
            steps = List.copyOf(steps);
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text() {
        return "Gives each user one of several variants, always the same.";
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
        Node node = row.get(VARIANTS);
        if (node != null && !(node instanceof SequenceNode)) {
            steps.yaml().problem(node, "variants must be a list of {name, weight, steps}");
        }
        Name name = row.get(NAME);
        if (name == null || !(node instanceof SequenceNode list)) {
            return null;
        }
        if (list.getValue().isEmpty()) {
            steps.yaml().problem(node, "variants must not be empty");
            return null;
        }
        Name groupName = row.get(GROUP);
        String group = groupName == null ? null : groupName.value();
        return new Definition(id, name, group, variants(steps, list, name, group, path));
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        List<CompiledSplit.Variant> variants = new ArrayList<>();
        int below = 0;
        for (Variant variant : step.variants()) {
            below += variant.weight();
            variants.add(new CompiledSplit.Variant(variant.name(), below, compilation.first(variant.steps(), next)));
        }
        return new CompiledSplit(step.id().value(), next, this, step.split().value(), step.group(), variants);
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return step.variants().stream()
                .mapToLong(variant -> nested.applyAsLong(variant.steps()))
                .max()
                .orElse(0);
    }

    @Override
    public boolean holdsRuns() {
        return false;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.ASSIGNED, SplitStep::assigned);
    }

    private List<Variant> variants(StepReader steps, SequenceNode list, Name name, @Nullable String group, Name path) {
        List<Variant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node each : list.getValue()) {
            Variant variant = variant(steps, each, path, names);
            if (variant != null) {
                variants.add(variant);
            }
        }
        if (variants.size() == list.getValue().size()) {
            checkWeights(steps, list, name, group, variants);
        }
        return variants;
    }

    private static @Nullable Variant variant(StepReader steps, Node node, Name path, Set<String> names) {
        Row row = VARIANT_TABLE.read(steps.yaml(), node);
        if (row == null) {
            return null;
        }
        Name name = row.get(VARIANT_NAME);
        Integer weight = row.get(WEIGHT);
        String below = path.value() + "." + (name == null ? "" : name.value()) + ".";
        List<StepDefinition> nested = steps.steps(row.get(STEPS), below);
        if (name != null && !names.add(name.value())) {
            steps.yaml().problems().add(name.place(), "two variants have the name '" + name.value() + "'");
        }
        return name == null || weight == null ? null : new Variant(name.value(), weight, nested);
    }

    private void checkWeights(StepReader steps, Node node, Name name, @Nullable String group, List<Variant> variants) {
        int sum = variants.stream().mapToInt(Variant::weight).sum();
        if (sum != WHOLE) {
            String percent = BigDecimal.valueOf(sum, 2).toPlainString();
            steps.yaml().problem(node, String.format(Locale.ROOT, "the weights add up to %s and not to 100", percent));
        }
        List<String> shares = new ArrayList<>(List.of("in group " + group));
        variants.forEach(each -> shares.add(each.name() + " " + each.weight()));
        if (!steps.agree(this, name.value(), shares)) {
            steps.yaml()
                    .problems()
                    .add(name.place(), "another split '" + name.value() + "' of this campaign has other variants");
        }
    }

    private static String assigned(Telling telling) {
        Detail detail = telling.detail();
        return "gets" + detail.text("variant", " variant %s of") + " the split" + detail.text("split", " %s")
                + detail.text("group", " in group %s") + detail.text("bucket", " (bucket %s of 0 to 9999)");
    }
}
