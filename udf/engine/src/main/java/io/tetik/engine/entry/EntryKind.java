package io.tetik.engine.entry;

import io.tetik.engine.explain.Phrases;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.definition.EntrySyntax;

/**
 * A kind of rule of entry.
 *
 * @param <D> what its author may say
 */
public interface EntryKind<D extends EntryDefinition> extends EntrySyntax {
    Class<D> definition();

    EntryRule compile(D definition, EntryCompilation compilation);

    /** For how long an entry makes a user be remembered, in milliseconds; the greatest long: for good. */
    long memory(D definition);

    /** How its decisions are told. */
    Phrases phrases();
}
