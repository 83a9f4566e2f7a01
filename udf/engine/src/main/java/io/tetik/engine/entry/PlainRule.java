package io.tetik.engine.entry;

import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import org.jspecify.annotations.Nullable;

/** A kind of rule of entry that is written as a word, of which there is nothing more to say. */
abstract class PlainRule<D extends EntryDefinition> implements EntryKind<D> {
    private final String word;
    private final Class<D> form;
    private final D definition;

    PlainRule(String word, Class<D> form, D definition) {
        this.word = word;
        this.form = form;
        this.definition = definition;
    }

    @Override
    public final String word() {
        return word;
    }

    @Override
    public final @Nullable Key<?> key() {
        return null;
    }

    @Override
    public final D read(@Nullable Row row) {
        return definition;
    }

    @Override
    public final Class<D> definition() {
        return form;
    }
}
