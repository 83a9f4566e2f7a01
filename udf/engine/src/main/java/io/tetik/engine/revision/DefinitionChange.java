package io.tetik.engine.revision;

import io.tetik.schemas.DefinitionRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Other definitions than before come into force. Both maps are by the key of the record.
 *
 * @param at from which instant on, in epoch milliseconds; the least long: from the beginning
 */
record DefinitionChange(Map<String, DefinitionRecord> before, Map<String, DefinitionRecord> after, long at) {

    /** Whether nothing can have happened before. */
    boolean isFirst() {
        return at == Long.MIN_VALUE;
    }

    /** The last instant before it. */
    long lastBefore() {
        return isFirst() ? at : at - 1;
    }

    /** What takes the place of a revision; null if the definition is gone. */
    @Nullable
    DefinitionRecord successor(DefinitionRecord revision) {
        return after.get(DefinitionCatalog.key(revision));
    }
}
