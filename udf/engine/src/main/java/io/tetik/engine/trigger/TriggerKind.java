package io.tetik.engine.trigger;

import io.tetik.engine.explain.Phrases;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.definition.TriggerSyntax;
import org.jspecify.annotations.Nullable;

/**
 * A kind of trigger.
 *
 * @param <D> what its author may say
 */
public interface TriggerKind<D extends TriggerDefinition> extends TriggerSyntax {
    Class<D> definition();

    /** Begins to check and compile a trigger; see {@link TriggerDraft}. */
    TriggerDraft begin(D definition, TriggerCompilation compilation);

    /** What it keeps of a user while it waits; null if nothing. */
    @Nullable
    TriggerMemory<?> memory();

    /** How the decisions that only this kind makes are told. */
    Phrases phrases();
}
