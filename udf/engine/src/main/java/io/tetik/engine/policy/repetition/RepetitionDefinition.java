package io.tetik.engine.policy.repetition;

import io.tetik.language.definition.PolicyRuleDefinition;

/** There is nothing to say: the rule always applies. */
record RepetitionDefinition() implements PolicyRuleDefinition {}
