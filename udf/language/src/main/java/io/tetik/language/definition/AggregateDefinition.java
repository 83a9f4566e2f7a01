package io.tetik.language.definition;

/** How the events of a user become one value, as its author wrote it. */
public interface AggregateDefinition {}
