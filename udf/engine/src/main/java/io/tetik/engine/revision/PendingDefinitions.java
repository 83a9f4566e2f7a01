package io.tetik.engine.revision;

import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
    record Entry(DefinitionRecord definition, long at, boolean inTime, long number) {
        boolean isRemoval() {
            return definition.getBody().isEmpty();
        }
    }

    void add(DefinitionRecord definition, long at, boolean inTime) {
        entries.add(new Entry(definition, at, inTime, came++));
        entries.sort(BY_INSTANT);
    }

    /** Drops what concerns the same definition and would be in force from the instant on. */
    void cancel(String key, long from) {
        entries.removeIf(each ->
                each.at() >= from && DefinitionCatalog.key(each.definition()).equals(key));
    }

    /** The highest revision of a definition that was published after a given number of records, 0 if there is none. */
    int highestRevision(String key, long after) {
        return of(key).filter(each -> each.number() > after && !each.isRemoval())
                .mapToInt(each -> each.definition().getRevision())
                .max()
                .orElse(0);
    }

    /** The removal of a definition that was published last; null if there is none. */
    @Nullable
    Entry lastRemoval(String key) {
        return of(key).filter(Entry::isRemoval)
                .max(Comparator.comparingLong(Entry::number))
                .orElse(null);
    }

    private Stream<Entry> of(String key) {
        return entries.stream()
                .filter(each -> DefinitionCatalog.key(each.definition()).equals(key));
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

    /** In the order of publishing, which decides what a removal removes. */
    Collection<DefinitionRecord> records() {
        return entries.stream()
                .sorted(Comparator.comparingLong(Entry::number))
                .map(Entry::definition)
                .toList();
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
