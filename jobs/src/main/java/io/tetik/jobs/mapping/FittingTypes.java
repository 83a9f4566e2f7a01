package io.tetik.jobs.mapping;

import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges Sources by the event types that they make, as the operator does: one that makes an event of a type that is not there, or
 * gives it other properties, is refused and answered, and must not be used here either.
 */
final class FittingTypes {
    private final Map<String, List<DefinitionRecord>> types = new TreeMap<>();

    static boolean isType(DefinitionRecord record) {
        return record.getKind().equals(EventTypeDefinition.KIND);
    }

    /** Takes a revision or a removal of an event type, in the order of publishing. */
    void take(DefinitionRecord type) {
        types.computeIfAbsent(type.getName(), none -> new ArrayList<>()).add(undated(type));
    }

    boolean fit(DefinitionRecord source) {
        DefinitionCatalog catalog = new DefinitionCatalog(TetikKinds.ALL, 1);
        types.forEach((name, revisions) -> {
            // Else it cannot be the type of an event.
            if (source.getBody().contains(name)) {
                revisions.forEach(each -> offer(catalog, each));
            }
        });
        DefinitionRecord judged = undated(source);
        offer(catalog, judged);
        return catalog.inForce().stream()
                .anyMatch(each -> DefinitionCatalog.key(each).equals(DefinitionCatalog.key(judged)));
    }

    /** One by one: where a revision has mistakes, the one before it stays. */
    private static void offer(DefinitionCatalog catalog, DefinitionRecord record) {
        catalog.offer(record, Long.MIN_VALUE);
        catalog.compile(Long.MIN_VALUE);
    }

    private static DefinitionRecord undated(DefinitionRecord record) {
        return new DefinitionRecord(record.getKind(), record.getName(), record.getRevision(), record.getBody(), null);
    }
}
