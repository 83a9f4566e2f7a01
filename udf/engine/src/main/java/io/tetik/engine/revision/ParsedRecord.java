package io.tetik.engine.revision;

import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.Language;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a published record says.
 *
 * @param definition null if the body is not one definition with the record's own key
 */
record ParsedRecord(@Nullable Definition definition, List<Problem> problems) {

    static ParsedRecord of(DefinitionRecord incoming, Language language) {
        String key = DefinitionCatalog.key(incoming);
        Problems problems = new Problems();
        SourceText source = new SourceText(key, incoming.getBody());
        List<Definition> definitions = new DefinitionReader(language, problems).read(source);
        boolean one =
                definitions.size() == 1 && definitions.get(0).key().topicKey().equals(key);
        if (!one && problems.isEmpty()) {
            problems.add(
                    new Place(source, 1, 1),
                    "the record's key is '" + key + "', but its body defines "
                            + definitions.stream().map(d -> d.key().topicKey()).toList());
        }
        return new ParsedRecord(one ? definitions.get(0) : null, problems.list());
    }
}
