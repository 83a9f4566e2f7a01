package io.tetik.language.definition;

import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import org.jspecify.annotations.Nullable;

/** How one rule of entry is written: as a plain word, or as a mapping with one key. */
public interface EntrySyntax {
    /** The word or the key. */
    String word();

    /** What it allows, in a sentence. */
    String text();

    /** Whether it is the rule of campaigns that state none. */
    boolean isDefault();

    /** The key; null if the rule is a plain word. */
    @Nullable
    Key<?> key();

    /** The rule; null, with a problem, if what was read is none. The row is null if the rule is a plain word. */
    @Nullable
    EntryDefinition read(@Nullable Row row);
}
