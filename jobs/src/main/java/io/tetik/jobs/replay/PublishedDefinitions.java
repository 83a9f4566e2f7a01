package io.tetik.jobs.replay;

import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Definitions as they were published, with their history as far as the topic remembers it. What cannot be used is passed over,
 * as the live job does.
 *
 * @param records in the order of publishing
 */
public record PublishedDefinitions(List<DefinitionRecord> records) implements DefinitionSource {
    public PublishedDefinitions {
        records = List.copyOf(records);
    }

    @Override
    public DefinitionHistory load() {
        DefinitionReader reader = new DefinitionReader(TetikKinds.LANGUAGE, new Problems());
        Map<Object, Definition> definitions = new LinkedHashMap<>();
        for (DefinitionRecord each : records) {
            reader.read(new SourceText(each.getName(), each.getBody()))
                    .forEach(definition -> definitions.put(definition.key(), definition));
        }
        return new DefinitionHistory(records, List.copyOf(definitions.values()));
    }
}
