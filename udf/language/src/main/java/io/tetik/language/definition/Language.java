package io.tetik.language.definition;

import java.util.List;
import java.util.Optional;

/**
 * What may stand in definitions: the kinds of documents, and in them the kinds of triggers, steps, rules of entry,
 * aggregates and policy rules that were registered. One table for each both reads it and describes it.
 */
public record Language(List<DefinitionSyntax> definitions) {
    public Language {
        definitions = List.copyOf(definitions);
    }

    /** The language with these kinds, each list in the order in which messages name them. */
    public static Language of(
            List<? extends TriggerSyntax> triggers,
            List<? extends EntrySyntax> entries,
            List<? extends StepSyntax> steps,
            List<? extends AggregateSyntax> aggregates,
            List<? extends PolicyRuleSyntax> rules) {
        return new Language(List.of(
                new EventTypeSyntax(),
                new AttributeSyntax(aggregates),
                new SegmentSyntax(),
                new CampaignSyntax(triggers, entries, steps),
                new DeliveryPolicySyntax(rules),
                new SourceSyntax()));
    }

    /** The words that may stand under {@code kind}. */
    List<String> kinds() {
        return definitions.stream().map(DefinitionSyntax::kind).toList();
    }

    Optional<DefinitionSyntax> definition(String kind) {
        return definitions.stream().filter(each -> each.kind().equals(kind)).findFirst();
    }
}
