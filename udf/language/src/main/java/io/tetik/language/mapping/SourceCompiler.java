package io.tetik.language.mapping;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.definition.SourceDefinition.EventMapping;
import io.tetik.language.expression.CheckedExpressionCache;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.expression.MappingCompiler;
import io.tetik.language.expression.MappingContext;
import io.tetik.language.expression.MappingExpression;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.ValueType.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and plans the expressions of Sources; mistakes become problems at their places. */
public final class SourceCompiler {
    private static final Kind[] IDS = {Kind.STRING, Kind.INT};

    private final MappingCompiler expressions;

    /** @param checked what earlier compilations checked already */
    public SourceCompiler(Problems problems, CheckedExpressionCache checked) {
        this.expressions = new MappingCompiler(problems, checked);
    }

    /** The Source, or null with problems. */
    public @Nullable CompiledSource compile(SourceDefinition source) {
        boolean each = source.each() != null;
        MappingContext before = new MappingContext("when", false);
        MappingExpression when = source.when() == null ? null : expressions.condition(source.when(), before);
        MappingExpression items = source.each() == null
                ? null
                : expressions.compile(source.each(), new MappingContext("each", false), "a list", Kind.LIST);
        List<CompiledSource.Event> events = new ArrayList<>();
        for (int i = 0; i < source.events().size(); i++) {
            String key = source.events().size() == 1 ? "event" : "event[" + i + "]";
            CompiledSource.Event event = event(source.events().get(i), key, each);
            if (event != null) {
                events.add(event);
            }
        }
        boolean whole = (when == null) == (source.when() == null)
                && (items == null) == (source.each() == null)
                && events.size() == source.events().size();
        return whole ? new CompiledSource(source, when, items, events) : null;
    }

    private CompiledSource.@Nullable Event event(EventMapping mapping, String key, boolean each) {
        One one = new One(key, each);
        MappingExpression when = one.condition(mapping.when());
        MappingExpression type = one.type(mapping.type());
        MappingExpression id = one.of("id", mapping.id(), "a text or an int", IDS);
        MappingExpression user = one.of("user", mapping.user(), "a text or an int", IDS);
        MappingExpression anonymous = one.of("anonymous", mapping.anonymous(), "a text or an int", IDS);
        MappingExpression time = one.of(
                "time",
                mapping.time(),
                "a timestamp, a text or a number",
                Kind.TIMESTAMP,
                Kind.STRING,
                Kind.INT,
                Kind.DOUBLE,
                Kind.DECIMAL);
        MappingExpression reverses = one.of("reverses", mapping.reverses(), "a text or an int", IDS);
        Map<String, MappingExpression> properties = new LinkedHashMap<>();
        mapping.properties().forEach((name, text) -> {
            MappingExpression property = one.of("properties." + name, text, "a value of the language");
            if (property != null) {
                properties.put(name, property);
            }
        });
        return one.broken || type == null || id == null || time == null
                ? null
                : new CompiledSource.Event(key, when, type, id, user, anonymous, time, properties, reverses);
    }

    /** The expressions of one entry. */
    private final class One {
        private final String key;
        private final boolean each;
        private boolean broken;

        One(String key, boolean each) {
            this.key = key;
            this.each = each;
        }

        @Nullable
        MappingExpression condition(@Nullable ExpressionText text) {
            return text == null ? null : known(expressions.condition(text, at("when")));
        }

        @Nullable
        MappingExpression of(String name, @Nullable ExpressionText text, String wanted, Kind... kinds) {
            return text == null ? null : known(expressions.compile(text, at(name), wanted, kinds));
        }

        /** A plain word is the name of a type, unless it is a name of the record. */
        @Nullable
        MappingExpression type(ExpressionText text) {
            String word = text.text().strip();
            boolean name = YamlText.WORD.matcher(word).matches() && !at("type").isName(word);
            return name ? MappingExpression.constant(text, word) : of("type", text, "a text", Kind.STRING);
        }

        private MappingContext at(String name) {
            return new MappingContext(key + "." + name, each);
        }

        private @Nullable MappingExpression known(@Nullable MappingExpression compiled) {
            broken |= compiled == null;
            return compiled;
        }
    }
}
