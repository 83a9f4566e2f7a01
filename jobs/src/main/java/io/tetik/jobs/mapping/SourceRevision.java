package io.tetik.jobs.mapping;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a Source that can be used, or the removal of a Source.
 *
 * @param number that of the revision; of a removal, up to which revision it removes
 * @param from the time of records from which on they are read by it, in epoch milliseconds; the least long: all before, too
 * @param text the YAML document; empty for a removal
 * @param definition null for a removal
 */
public record SourceRevision(
        String name,
        int number,
        long from,
        String text,
        @Nullable SourceDefinition definition) {
    public SourceRevision {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
    }

    boolean isRemoval() {
        return definition == null;
    }

    boolean names(String topic) {
        return definition != null
                && definition.topics().stream().anyMatch(each -> each.value().equals(topic));
    }

    /** Whether both say what became of one revision. */
    boolean isSameAs(SourceRevision other) {
        return number == other.number && isRemoval() == other.isRemoval();
    }

    SourceRevision withNumber(int other) {
        return new SourceRevision(name, other, from, text, definition);
    }

    /** As it is kept, with the instant from which on it is in force. */
    public DefinitionRecord toRecord() {
        return new DefinitionRecord(
                SourceDefinition.KIND, name, number, text, from == Long.MIN_VALUE ? null : Instant.ofEpochMilli(from));
    }
}
