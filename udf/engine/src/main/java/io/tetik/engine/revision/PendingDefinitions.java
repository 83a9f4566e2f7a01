package io.tetik.engine.revision;

import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records that are published and not in force yet, by the instant from which they are, then in the order of publishing. */
final class PendingDefinitions {
    private static final Comparator<Entry> BY_INSTANT = Comparator.comparingLong(Entry::at);

    private final List<Entry> entries = new ArrayList<>();
    private long came;

    /**
     * A record and the instant from which it is in force.
     *
     * @param at epoch milliseconds; the least long: from the beginning
     * @param inTime whether the record came before the instant that it names
     * @param number counts them in the order in which they came
     */
    record Entry(DefinitionRecord definition, long at, boolean inTime, long number) {}

    void add(DefinitionRecord definition, long at, boolean inTime) {
        entries.add(new Entry(definition, at, inTime, came++));
        entries.sort(BY_INSTANT);
    }

    /** Drops what concerns the same definition and would be in force from the instant on. */
    void cancel(String key, long from) {
        entries.removeIf(each ->
                each.at() >= from && DefinitionCatalog.key(each.definition()).equals(key));
    }

    /** Whether the last that was said of a definition is that it goes. */
    boolean endsWithRemoval(String key) {
        return entries.stream()
                .filter(each -> DefinitionCatalog.key(each.definition()).equals(key))
                .max(Comparator.comparingLong(Entry::number))
                .map(last -> last.definition().getBody().isEmpty())
                .orElse(false);
    }

    /** When the next of them is in force; the greatest long if there is none. */
    long next() {
        return entries.isEmpty() ? Long.MAX_VALUE : entries.get(0).at();
    }

    /** Whether all that the next instant brings came in time. */
    boolean isNextInTime() {
        long next = next();
        return entries.stream().filter(each -> each.at() == next).allMatch(Entry::inTime);
    }

    /** Takes out what is in force at the instant. */
    List<DefinitionRecord> take(long instant) {
        List<DefinitionRecord> due = entries.stream()
                .filter(each -> each.at() <= instant)
                .map(Entry::definition)
                .toList();
        entries.removeIf(each -> each.at() <= instant);
        return due;
    }

    /** The highest revision of a definition among them, 0 if there is none. */
    int highestRevision(String key) {
        return entries.stream()
                .map(Entry::definition)
                .filter(each -> DefinitionCatalog.key(each).equals(key))
                .mapToInt(DefinitionRecord::getRevision)
                .max()
                .orElse(0);
    }

    Collection<DefinitionRecord> records() {
        return entries.stream().map(Entry::definition).toList();
    }

    /** What a checkpoint kept: each names its instant. */
    void restore(Collection<DefinitionRecord> records) {
        for (DefinitionRecord each : records) {
            Instant at = each.getEffectiveAt();
            add(each, at == null ? Long.MIN_VALUE : at.toEpochMilli(), at != null);
        }
    }

    /** The instant from which a record is in force by its own words; null if it does not say. */
    static @Nullable Long stated(DefinitionRecord definition) {
        Instant at = definition.getEffectiveAt();
        return at == null ? null : at.toEpochMilli();
    }
}
