package io.tetik.engine.revision;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a campaign that is no longer in force but may have runs in progress.
 *
 * @param until epoch milliseconds from which no run can be left
 * @param ended why its runs are over: the campaign was {@code removed}, {@code archived} or made a {@code draft}, whatever
 *     has become of it since; null if they go on
 */
public record RetiredRevision(
        DefinitionRecord definition, long until, @Nullable DecisionReason ended) {
    /** The same, which may have runs for longer. */
    RetiredRevision until(long later) {
        return new RetiredRevision(definition, Math.max(until, later), ended);
    }

    public RetiredRevision ended(@Nullable DecisionReason reason) {
        return ended == null ? new RetiredRevision(definition, until, reason) : this;
    }
}
