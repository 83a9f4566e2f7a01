package io.tetik.language.definition;

import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one kind of definition is written. */
public interface DefinitionSyntax {
    /** The word under {@code kind}. */
    String kind();

    /** What it is, in a sentence. */
    String text();

    /** The definition; null, with problems, if it is none. Every key is read, so that all mistakes are found. */
    @Nullable
    Definition read(YamlText yaml, YamlMap map);

    /** The forms that a document of this kind may have, each a table of its keys. */
    List<Table> tables();

    /** What the tables refer to by name, as JSON Schema. */
    Map<String, Map<String, Object>> parts();
}
