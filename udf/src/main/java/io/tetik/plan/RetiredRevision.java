package io.tetik.plan;

import io.tetik.schemas.DefinitionRecord;

/**
 * A revision of a campaign that is no longer in force but may have runs in progress.
 *
 * @param until epoch milliseconds from which no run can be left
 * @param removed whether the campaign was removed, and not replaced by another revision
 */
public record RetiredRevision(DefinitionRecord definition, long until, boolean removed) {}
