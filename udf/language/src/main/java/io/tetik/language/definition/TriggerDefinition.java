package io.tetik.language.definition;

/** What starts a campaign for a user, as its author wrote it. Each kind has a record of its own. */
public interface TriggerDefinition {}
