package io.tetik.language.definition;

import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import org.jspecify.annotations.Nullable;

/** How one kind of trigger is written. */
public interface TriggerSyntax {
    /** The key that names the kind. */
    String word();

    /** When it fires, in a sentence. */
    String text();

    /** The keys of the trigger: the word, and what may stand beside it. */
    Table table();

    /** The trigger; null, with a problem, if what was read is none. */
    @Nullable
    TriggerDefinition read(YamlText yaml, Row row);
}
