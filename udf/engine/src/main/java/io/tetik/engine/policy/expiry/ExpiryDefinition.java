package io.tetik.engine.policy.expiry;

import io.tetik.language.definition.PolicyRuleDefinition;

/** There is nothing to say: a send says when its message expires. */
record ExpiryDefinition() implements PolicyRuleDefinition {}
