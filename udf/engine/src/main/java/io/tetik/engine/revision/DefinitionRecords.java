package io.tetik.engine.revision;

import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.Language;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.util.List;

/** Turns texts of definitions into the records that are published on the definitions topic, one a definition. */
public final class DefinitionRecords {
    private DefinitionRecords() {}

    /**
     * Reads a text.
     *
     * @param problems what could not be read; what is wrong beyond that is found when all are compiled together
     */
    public static List<DefinitionRecord> of(Language language, SourceText source, int revision, Problems problems) {
        return new DefinitionReader(language, problems)
                .documents(source).stream()
                        .map(document -> toRecord(document.definition(), revision, document.text()))
                        .toList();
    }

    /** Whether two texts of a definition say the same: blank ends and the way that lines end are no difference. */
    public static boolean isSameText(String one, String other) {
        return one.strip().lines().toList().equals(other.strip().lines().toList());
    }

    private static DefinitionRecord toRecord(Definition definition, int revision, String text) {
        return new DefinitionRecord(definition.kind(), definition.name().value(), revision, text, null);
    }
}
