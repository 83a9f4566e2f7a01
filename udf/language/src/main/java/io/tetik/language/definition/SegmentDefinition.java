package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;

/** A set of users: those for whom the condition is true. */
public record SegmentDefinition(Name name, ExpressionText when) implements Definition {
    public static final String KIND = "Segment";

    @Override
    public String kind() {
        return KIND;
    }
}
