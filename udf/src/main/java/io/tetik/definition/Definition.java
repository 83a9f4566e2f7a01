package io.tetik.definition;

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
