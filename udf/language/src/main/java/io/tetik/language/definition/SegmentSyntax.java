package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a Segment is written. */
final class SegmentSyntax implements DefinitionSyntax {
    private static final Key<Name> NAME = CommonKeys.name(Shapes.NAME);
    private static final Key<ExpressionText> WHEN =
            Key.required("when", Shapes.EXPRESSION, "Who is in it: a condition over attributes and other segments.");
    private static final Table TABLE = CommonKeys.table(SegmentDefinition.KIND, NAME, List.of(WHEN));

    @Override
    public String kind() {
        return SegmentDefinition.KIND;
    }

    @Override
    public String text() {
        return "A set of users: those for whom a condition is true, at each instant.";
    }

    @Override
    public @Nullable Definition read(YamlText yaml, YamlMap map) {
        Row row = TABLE.read(yaml, map);
        Name name = row.get(NAME);
        ExpressionText when = row.get(WHEN);
        return name == null || when == null ? null : new SegmentDefinition(name, when);
    }

    @Override
    public List<Table> tables() {
        return List.of(TABLE);
    }

    @Override
    public Map<String, Map<String, Object>> parts() {
        return Map.of();
    }
}
