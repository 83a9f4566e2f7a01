package io.tetik.engine.revision;

import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.Language;
import io.tetik.schemas.DefinitionRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses published records, each of them once for as long as it is asked for. */
final class RecordParser {
    private final Language language;
    private final Map<DefinitionRecord, ParsedRecord> parsed = new HashMap<>();
    private final Set<DefinitionRecord> used = new HashSet<>();

    RecordParser(Language language) {
        this.language = language;
    }

    ParsedRecord parse(DefinitionRecord definition) {
        used.add(definition);
        return parsed.computeIfAbsent(definition, each -> ParsedRecord.of(each, language));
    }

    /** The campaign that a record defines; null if it defines none, or cannot be read. */
    @Nullable
    CampaignDefinition campaign(DefinitionRecord definition) {
        Definition read = parse(definition).definition();
        return read == null ? null : read.as(CampaignDefinition.class);
    }

    /** Forgets the records that nobody asked for since the last call. */
    void forgetUnused() {
        parsed.keySet().retainAll(used);
        used.clear();
    }
}
