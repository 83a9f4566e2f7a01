package io.tetik.tools.definitions;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder of definitions against what the topic holds.
 *
 * @param changes what is added or changed, in an order in which none refers to one that comes later
 * @param removed what the folder lacks, those that refer to others first
 * @param same how many are the same
 * @param isFirst whether nothing was ever published
 */
record DefinitionComparison(List<Change> changes, List<Change> removed, int same, boolean isFirst) {

    DefinitionComparison {
        changes = List.copyOf(changes);
        removed = List.copyOf(removed);
    }

    /**
     * @param texts of the folder, by {@code kind/name}
     * @param answered the highest revision of each that the job has answered: the topic may have forgotten a revision
     *     that was removed since, but the state of users has not
     */
    static DefinitionComparison of(
            Map<String, String> texts, Map<String, PublishedDefinition> published, Map<String, Integer> answered) {
        List<Change> changes = new ArrayList<>();
        texts.forEach((key, text) -> {
            PublishedDefinition there = published.get(key);
            if (!isSame(there, text)) {
                int highest = Math.max(there == null ? 0 : there.highestRevision(), answered.getOrDefault(key, 0));
                changes.add(new Change(key, highest + 1, body(there), text));
            }
        });
        return new DefinitionComparison(
                changes,
                removed(texts, published),
                texts.size() - changes.size(),
                published.isEmpty() && answered.isEmpty());
    }

    /** Whether something is published, and the folder has none of it: an empty folder, or the wrong one. */
    boolean keepsNothing() {
        return !removed.isEmpty()
                && same == 0
                && changes.stream().noneMatch(change -> change.kind() == Change.Kind.CHANGED);
    }

    /** What is in force, but not the last record, would be lost to compaction: it counts as changed. */
    private static boolean isSame(@Nullable PublishedDefinition there, String text) {
        String body = body(there);
        return there != null && there.isLast() && body != null && DefinitionRecords.isSameText(body, text);
    }

    private static @Nullable String body(@Nullable PublishedDefinition there) {
        DefinitionRecord inForce = there == null ? null : there.inForce();
        return inForce == null ? null : inForce.getBody();
    }

    private static List<Change> removed(Map<String, String> texts, Map<String, PublishedDefinition> published) {
        List<Change> removed = new ArrayList<>();
        published.forEach((key, there) -> {
            DefinitionRecord inForce = there.inForce();
            if (!texts.containsKey(key) && inForce != null) {
                removed.add(new Change(key, inForce.getRevision(), inForce.getBody(), null));
            }
        });
        removed.sort((a, b) -> FolderDefinitions.BY_DEPENDENCY.compare(b.key(), a.key()));
        return removed;
    }
}
