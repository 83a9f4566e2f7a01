package io.tetik.engine.revision;

import io.tetik.schemas.DefinitionRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other definitions than before come into force. Both maps are by the key of the record.
 *
 * @param now the watermark in epoch milliseconds; the least long while nothing has happened yet
 */
record DefinitionChange(Map<String, DefinitionRecord> before, Map<String, DefinitionRecord> after, long now) {

    /** What takes the place of a revision; null if the definition is gone. */
    @Nullable
    DefinitionRecord successor(DefinitionRecord revision) {
        return after.get(DefinitionCatalog.key(revision));
    }
}
