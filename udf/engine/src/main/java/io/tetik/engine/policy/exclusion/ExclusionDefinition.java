package io.tetik.engine.policy.exclusion;

import io.tetik.language.definition.PolicyRuleDefinition;

/** There is nothing to say: the rule always applies. */
record ExclusionDefinition() implements PolicyRuleDefinition {}
