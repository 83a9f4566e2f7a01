package io.tetik.tools.definitions;

import io.tetik.jobs.kafka.DefinitionDecoder;
import io.tetik.schemas.DefinitionRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the definitions topic holds of one definition.
 *
 * @param inForce the highest revision since the last tombstone; null if it was removed, or never readable
 * @param highestRevision the highest one ever, removed ones included, as far as the topic remembers
 * @param isLast whether the one in force is the last record: compaction removes the others
 */
record PublishedDefinition(@Nullable DefinitionRecord inForce, int highestRevision, boolean isLast) {

    static final PublishedDefinition NONE = new PublishedDefinition(null, 0, false);

    PublishedDefinition and(DefinitionRecord next) {
        int highest = Math.max(highestRevision, next.getRevision());
        if (DefinitionDecoder.isTombstone(next)) {
            return new PublishedDefinition(null, highest, true);
        }
        boolean replaces = inForce == null || next.getRevision() > inForce.getRevision();
        return new PublishedDefinition(replaces ? next : inForce, highest, replaces);
    }

    /** A record that cannot be read leaves alone what is in force. */
    PublishedDefinition andUnreadable() {
        return new PublishedDefinition(inForce, highestRevision, false);
    }
}
