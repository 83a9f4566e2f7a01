package io.tetik.language.definition;

import io.tetik.language.syntax.Name;
import org.jspecify.annotations.Nullable;

/** One document, as its author wrote it: grammatical, but not yet checked against the other definitions. */
public sealed interface Definition
        permits EventTypeDefinition,
                AttributeDefinition,
                SegmentDefinition,
                CampaignDefinition,
                DeliveryPolicyDefinition,
                SourceDefinition {

    String kind();

    Name name();

    /** The definition as one of a kind, or null if it is of another. */
    default <D extends Definition> @Nullable D as(Class<D> kind) {
        return kind.isInstance(this) ? kind.cast(this) : null;
    }

    default DefinitionKey key() {
        return new DefinitionKey(kind(), name().value());
    }
}
