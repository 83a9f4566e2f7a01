package io.tetik.engine.policy.cap;

import io.tetik.language.definition.PolicyRuleDefinition;
import java.util.List;

/** The limits of a policy. */
record CapsDefinition(List<Cap> caps) implements PolicyRuleDefinition {
    CapsDefinition {
        caps = List.copyOf(caps);
    }
}
