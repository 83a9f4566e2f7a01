package io.tetik.tools.definitions;

import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.jobs.files.CheckedDefinitions;
import io.tetik.jobs.files.DefinitionFolder;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.DeliveryPolicyDefinition;
import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.definition.SegmentDefinition;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The definitions of a folder, all of them valid, as they would be published. */
final class FolderDefinitions {
    /** What others refer to comes before them, so that none is refused for a moment. */
    static final List<String> KINDS = List.of(
            EventTypeDefinition.KIND,
            SourceDefinition.KIND,
            AttributeDefinition.KIND,
            SegmentDefinition.KIND,
            DeliveryPolicyDefinition.KIND,
            CampaignDefinition.KIND);

    /** By kind, and then by name; kinds are told apart by the beginning of the key. */
    static final Comparator<String> BY_DEPENDENCY =
            Comparator.comparingInt(FolderDefinitions::rank).thenComparing(Comparator.naturalOrder());

    private FolderDefinitions() {}

    private static int rank(String key) {
        int known = KINDS.indexOf(key.substring(0, Math.max(0, key.indexOf('/'))));
        return known < 0 ? KINDS.size() : known;
    }

    /** Reads the folder; the report of all problems is the caller's to print. */
    static CheckedDefinitions check(Path folder) throws UnusableInputException {
        return DefinitionFolder.read(folder);
    }

    /** The texts of valid definitions, by {@code kind/name}. */
    static Map<String, String> texts(CheckedDefinitions checked) {
        Map<String, String> texts = new TreeMap<>(BY_DEPENDENCY);
        for (SourceText source : checked.sources()) {
            for (DefinitionRecord each :
                    DefinitionRecords.of(TetikKinds.LANGUAGE, source, CheckedDefinitions.REVISION, new Problems())) {
                texts.put(DefinitionCatalog.key(each), each.getBody());
            }
        }
        return texts;
    }
}
