package io.tetik.language.definition;

import io.tetik.language.syntax.Name;

/**
 * A value computed per user.
 *
 * @param aggregate the word of the aggregate
 * @param definition what the aggregate's own keys say
 */
public record AttributeDefinition(Name name, String aggregate, AggregateDefinition definition) implements Definition {
    public static final String KIND = "Attribute";

    @Override
    public String kind() {
        return KIND;
    }
}
