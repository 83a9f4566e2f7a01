package io.tetik.language.definition;

import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.language.syntax.Name;

/**
 * Whether a message may go out, now. It refers to nothing but itself, so its author's form and its runtime form differ
 * only in the place of the name.
 */
public record DeliveryPolicyDefinition(Name name, CompiledPolicy policy) implements Definition {
    public static final String KIND = "DeliveryPolicy";

    @Override
    public String kind() {
        return KIND;
    }
}
