package io.tetik.operator;

import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.schemas.DefinitionRecord;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Definitions that a restored job has in force, and of which the topic knows nothing any more: a removal that was compacted away
 * while the job was down, or a topic that was created anew. They stay in force, since nobody has said otherwise; but whoever
 * reads the topic does not see them.
 */
final class NotInTopic {
    /** The keys, and the revisions that the job has. */
    private final TreeMap<String, Integer> revisions = new TreeMap<>();

    /**
     * Looks for them.
     *
     * @param inForce of the state
     * @param pending of the state: what will be in force, or removed, at an instant that is still to come, in this order
     * @param topic what it holds now
     */
    void find(
            Collection<DefinitionRecord> inForce,
            Collection<DefinitionRecord> pending,
            Collection<DefinitionRecord> topic) {
        inForce.forEach(this::add);
        for (DefinitionRecord each : pending) {
            if (each.getBody().isEmpty()) {
                revisions.remove(DefinitionCatalog.key(each));
            } else {
                add(each);
            }
        }
        topic.forEach(this::heard);
    }

    private void add(DefinitionRecord definition) {
        revisions.put(DefinitionCatalog.key(definition), definition.getRevision());
    }

    /** The topic says something of a definition; a revision below the one that the job has says nothing of that. */
    void heard(DefinitionRecord record) {
        Integer known = revisions.get(DefinitionCatalog.key(record));
        if (known != null && (record.getRevision() < 1 || record.getRevision() >= known)) {
            revisions.remove(DefinitionCatalog.key(record));
        }
    }

    int count() {
        return revisions.size();
    }

    /** In their order. */
    List<String> keys() {
        return List.copyOf(revisions.keySet());
    }
}
