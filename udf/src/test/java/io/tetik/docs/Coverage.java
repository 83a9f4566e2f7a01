package io.tetik.docs;

import io.tetik.engine.event.RejectReason;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.AttributeDefinition.Aggregate;
import io.tetik.language.definition.BuiltInEvents;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.DeliveryPolicyDefinition;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.problem.Problems;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the language has, and what of it a set of examples uses. */
final class Coverage {
    private Coverage() {}

    /** Everything that the parser knows; the lists are those of the code. */
    static Set<String> everything() {
        Stream<String> aggregates = Arrays.stream(Aggregate.values()).map(each -> used(each, 0));
        Stream<String> windows = Arrays.stream(Aggregate.values())
                .filter(each -> each != Aggregate.ITEMS)
                .map(each -> used(each, 1));
        Stream<String> others = Stream.concat(
                Stream.of(TriggerDefinition.class, EntryDefinition.class, StepDefinition.class)
                        .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                        .map(Class::getSimpleName),
                Stream.concat(
                        Arrays.stream(CampaignDefinition.Status.values()).map(Enum::name),
                        Stream.of(DeliveryPolicyDefinition.KIND, "holdout", "migrate")));
        return Stream.of(aggregates, windows, others).flatMap(each -> each).collect(Collectors.toSet());
    }

    /** What the valid examples use. */
    static Set<String> of(List<Example> examples) {
        Set<String> used = new LinkedHashSet<>();
        examples.stream()
                .filter(example -> example.problems() == null)
                .flatMap(example -> example.sources().stream())
                .flatMap(source -> new DefinitionReader(new Problems()).read(source).stream())
                .forEach(definition -> add(definition, used));
        return used;
    }

    private static void add(Definition definition, Set<String> used) {
        if (definition instanceof AttributeDefinition attribute) {
            used.add(used(attribute.aggregate(), attribute.window()));
        } else if (definition instanceof CampaignDefinition campaign) {
            used.add(campaign.status().name());
            used.add(campaign.trigger().getClass().getSimpleName());
            used.add(campaign.entry().getClass().getSimpleName());
            if (campaign.holdout() > 0) {
                used.add("holdout");
            }
            if (campaign.migrate()) {
                used.add("migrate");
            }
            campaign.steps().forEach(step -> add(step, used));
        } else if (definition instanceof DeliveryPolicyDefinition) {
            used.add(DeliveryPolicyDefinition.KIND);
        }
    }

    private static void add(StepDefinition step, Set<String> used) {
        used.add(step.getClass().getSimpleName());
        if (step instanceof StepDefinition.WaitFor waitFor) {
            waitFor.then().forEach(each -> add(each, used));
            waitFor.otherwise().forEach(each -> add(each, used));
        } else if (step instanceof StepDefinition.Branch branch) {
            branch.arms().forEach(arm -> arm.steps().forEach(each -> add(each, used)));
        } else if (step instanceof StepDefinition.Split split) {
            split.variants().forEach(variant -> variant.steps().forEach(each -> add(each, used)));
        }
    }

    private static String used(Aggregate aggregate, long window) {
        return aggregate + (window > 0 ? " with a window" : "");
    }

    /** Words that a reader of the outputs or a producer of events needs. */
    static List<String> words() {
        Stream<String> rejections = Arrays.stream(RejectReason.values()).map(RejectReason::word);
        Stream<String> decisions = Stream.of(
                "entered",
                "skipped",
                "held_out",
                "sent",
                "suppressed",
                "deferred",
                "waiting",
                "resumed",
                "branched",
                "assigned",
                "exited",
                "completed",
                "cancelled");
        Stream<String> reasons = Stream.of(
                "paused",
                "not-started",
                "ended",
                "late",
                "audience",
                "already-running",
                "once",
                "cooldown",
                "excluded",
                "no-consent",
                "expired",
                "duplicate",
                "capped",
                "quiet-hours",
                "event",
                "timeout",
                "removed",
                "exit-event",
                "exit-step",
                "step-removed",
                "archived");
        return Stream.of(rejections, decisions, reasons, BuiltInEvents.NAMES.stream())
                .flatMap(each -> each)
                .map(word -> "`" + word + "`")
                .toList();
    }
}
