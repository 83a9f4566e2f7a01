package io.tetik.engine.policy.consent;

import io.tetik.language.definition.PolicyRuleDefinition;
import java.util.Map;

/** What each channel asks of the user's consent; a channel that is not listed asks nothing. */
record ConsentDefinition(Map<String, ConsentRule> byChannel) implements PolicyRuleDefinition {
    ConsentDefinition {
        byChannel = Map.copyOf(byChannel);
    }
}
