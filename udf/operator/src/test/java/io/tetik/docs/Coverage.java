package io.tetik.docs;

import io.tetik.engine.aggregate.AggregateKind;
import io.tetik.engine.entry.EntryKind;
import io.tetik.engine.policy.PolicyRuleKind;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.trigger.TriggerKind;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.BuiltInEvents;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.DeliveryPolicyDefinition;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.ValueDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Key;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import io.tetik.schemas.vocabulary.RejectReason;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the language has, and what of it a set of examples uses. */
final class Coverage {
    private Coverage() {}

    /** Everything that is registered, and what campaigns have besides. */
    static Set<String> everything() {
        Stream<String> aggregates = TetikKinds.ALL.aggregates().stream()
                .flatMap(kind -> takesWindow(kind)
                        ? Stream.of(used(kind.word(), false), used(kind.word(), true))
                        : Stream.of(used(kind.word(), false)));
        Stream<String> others = Stream.of(
                        TetikKinds.ALL.triggers().stream().map(TriggerKind::word),
                        TetikKinds.ALL.entries().stream().map(EntryKind::word),
                        TetikKinds.ALL.steps().stream().map(StepKind::word),
                        TetikKinds.ALL.rules().stream()
                                .filter(kind -> !kind.keys().isEmpty())
                                .map(PolicyRuleKind::word),
                        Arrays.stream(CampaignDefinition.Status.values()).map(Enum::name),
                        Stream.of(DeliveryPolicyDefinition.KIND, "holdout", "migrate"))
                .flatMap(each -> each);
        return Stream.concat(aggregates, others).collect(Collectors.toSet());
    }

    private static boolean takesWindow(AggregateKind<?> kind) {
        return kind.table().keys().stream().anyMatch(key -> key.word().equals("window"));
    }

    /** What the valid examples use. */
    static Set<String> of(List<Example> examples) {
        Set<String> used = new LinkedHashSet<>();
        examples.stream()
                .filter(example -> example.problems() == null)
                .flatMap(example -> example.sources().stream())
                .flatMap(source -> new DefinitionReader(TetikKinds.LANGUAGE, new Problems()).read(source).stream())
                .forEach(definition -> add(definition, used));
        TetikKinds.ALL.rules().stream()
                .filter(rule -> rule.keys().stream().anyMatch(key -> isUsed(key, examples)))
                .forEach(rule -> used.add(rule.word()));
        return used;
    }

    private static boolean isUsed(Key<?> key, List<Example> examples) {
        return examples.stream()
                .filter(example -> example.problems() == null)
                .flatMap(example -> example.sources().stream())
                .anyMatch(source -> source.text().contains("\n" + key.word() + ":"));
    }

    private static void add(Definition definition, Set<String> used) {
        AttributeDefinition attribute = definition.as(AttributeDefinition.class);
        if (attribute != null) {
            boolean windowed = attribute.definition() instanceof ValueDefinition values && values.window() > 0;
            used.add(used(attribute.aggregate(), windowed));
        }
        CampaignDefinition campaign = definition.as(CampaignDefinition.class);
        if (campaign != null) {
            used.add(campaign.status().name());
            used.add(TetikKinds.ALL.of(campaign.trigger()).word());
            used.add(TetikKinds.ALL.of(campaign.entry()).word());
            if (campaign.holdout().percent() > 0) {
                used.add("holdout");
            }
            if (campaign.migrate()) {
                used.add("migrate");
            }
            add(campaign.steps(), used);
        }
        DeliveryPolicyDefinition policy = definition.as(DeliveryPolicyDefinition.class);
        if (policy != null) {
            used.add(DeliveryPolicyDefinition.KIND);
        }
    }

    private static void add(List<StepDefinition> steps, Set<String> used) {
        for (StepDefinition step : steps) {
            used.add(TetikKinds.ALL.of(step).word());
            step.nested().forEach(nested -> add(nested, used));
        }
    }

    private static String used(String aggregate, boolean windowed) {
        return aggregate + (windowed ? " with a window" : "");
    }

    /** Words that a reader of the outputs or a producer of events needs. */
    static List<String> words() {
        Stream<String> rejections = Arrays.stream(RejectReason.values()).map(RejectReason::word);
        Stream<String> decisions = Arrays.stream(DecisionKind.values()).map(DecisionKind::word);
        Stream<String> reasons = Arrays.stream(DecisionReason.values()).map(DecisionReason::word);
        return Stream.of(rejections, decisions, reasons, BuiltInEvents.NAMES.stream())
                .flatMap(each -> each)
                .map(word -> "`" + word + "`")
                .toList();
    }
}
