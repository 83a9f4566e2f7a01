package io.tetik.language.definition;

/** How often a user may enter a campaign, as its author wrote it. Each kind has a record of its own. */
public interface EntryDefinition {}
