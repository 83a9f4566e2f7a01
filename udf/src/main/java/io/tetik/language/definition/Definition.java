package io.tetik.language.definition;

import io.tetik.language.syntax.Name;

/** One document, as its author wrote it: grammatical, but not yet checked against the other definitions. */
public sealed interface Definition
        permits EventTypeDefinition,
                AttributeDefinition,
                SegmentDefinition,
                CampaignDefinition,
                DeliveryPolicyDefinition {

    String kind();

    Name name();

    default DefinitionKey key() {
        return new DefinitionKey(kind(), name().value());
    }
}
