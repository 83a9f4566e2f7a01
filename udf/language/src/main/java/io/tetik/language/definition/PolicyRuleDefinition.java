package io.tetik.language.definition;

/** One rule of a delivery policy, as its author wrote it. Each kind has a record of its own. */
public interface PolicyRuleDefinition {}
