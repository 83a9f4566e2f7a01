package io.tetik.language.definition;

import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;

/** How an Attribute with one aggregate is written. */
public interface AggregateSyntax {
    /** The word under {@code aggregate}. */
    String word();

    /** What the value is, in a sentence. */
    String text();

    /** The keys that such an Attribute has beside those that all have. */
    Table table();

    /** What stands under these keys, as far as it can be read. */
    AggregateDefinition read(YamlText yaml, Row row);
}
