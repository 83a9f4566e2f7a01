package io.tetik.language.definition;

import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an Attribute is written: its aggregate decides which keys it has. */
final class AttributeSyntax implements DefinitionSyntax {
    private static final Key<Name> NAME = CommonKeys.name(Shapes.WORD);

    private final List<? extends AggregateSyntax> aggregates;
    private final Key<String> aggregate;
    private final Table head;

    AttributeSyntax(List<? extends AggregateSyntax> aggregates) {
        this.aggregates = List.copyOf(aggregates);
        List<String> words = aggregates.stream().map(AggregateSyntax::word).toList();
        this.aggregate = Key.required("aggregate", Shapes.oneOf(words), "How the values of events become one value.");
        this.head = CommonKeys.table(AttributeDefinition.KIND, NAME, List.of(aggregate));
    }

    @Override
    public String kind() {
        return AttributeDefinition.KIND;
    }

    @Override
    public String text() {
        return "A value computed for each user from their events.";
    }

    @Override
    public @Nullable Definition read(YamlText yaml, YamlMap map) {
        Row row = head.readKnown(yaml, map);
        String word = row.get(aggregate);
        AggregateSyntax kind = word == null ? null : kind(word);
        AggregateDefinition definition = null;
        if (kind == null) {
            ValueSyntax values = ValueSyntax.perhapsWithValue();
            values.read(values.table().readKnown(yaml, map));
            map.refuseUnknown(AttributeDefinition.KIND);
        } else {
            definition = kind.read(yaml, kind.table().readKnown(yaml, map));
            map.refuseUnknown(AttributeDefinition.KIND + " with aggregate '" + word + "'");
        }
        Name name = row.get(NAME);
        return name == null || kind == null || definition == null
                ? null
                : new AttributeDefinition(name, kind.word(), definition);
    }

    private AggregateSyntax kind(String word) {
        return aggregates.stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Table> tables() {
        return aggregates.stream().map(this::table).toList();
    }

    private Table table(AggregateSyntax kind) {
        Shape<String> word = Shape.of(JsonSchema.of("const", kind.word()), YamlText::text);
        Key<String> key = Key.required("aggregate", word, kind.text());
        return CommonKeys.table(AttributeDefinition.KIND, NAME, List.of(key))
                .with(kind.table().keys());
    }

    @Override
    public Map<String, Map<String, Object>> parts() {
        return Map.of();
    }
}
