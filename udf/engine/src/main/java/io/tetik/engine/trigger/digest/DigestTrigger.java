package io.tetik.engine.trigger.digest;

import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.EventType;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.OneKeyTrigger;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.EventFilters;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.value.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes in for a while is gathered, and starts the campaign once: five comments are one message. */
public final class DigestTrigger extends OneKeyTrigger<DigestTrigger.Definition> {
    static final String WORD = "digest";

    /** The name below {@code trigger} of what was gathered. */
    static final String ITEMS = "items";

    private static final int DEFAULT_MAX = 100;
    private static final int MOST = 500;

    private static final Key<ExpressionText> KEY = Key.optional(
            "key",
            Shapes.EXPRESSION,
            "What is gathered together, an expression over the event: a digest for each value.");
    private static final Key<Long> AFTER =
            Key.required("after", Shapes.DURATION, "How long after its first event a digest fires.");
    private static final Key<Map<String, ExpressionText>> ITEM = Key.optional(
            "item",
            Shapes.EXPRESSIONS,
            "The fields of an item of trigger.items, each an expression over event and user.");
    private static final Key<Integer> MAX = Key.optional(
            "max",
            Shapes.integer(1, MOST),
            "The most items; beyond it the oldest goes. " + DEFAULT_MAX + " if missing.");
    private static final Table OPTIONS =
            Table.of("trigger 'digest'", EventFilters.ON, EventFilters.WHEN, KEY, AFTER, ITEM, MAX);
    private static final Key<Definition> DIGEST =
            Key.required(WORD, Shapes.object(OPTIONS, DigestTrigger::read), "What is gathered, and for how long.");

    /** What an author says; {@code after} in milliseconds. */
    record Definition(
            List<EventFilter> on, @Nullable ExpressionText key, long after, Map<String, ExpressionText> item, int max)
            implements TriggerDefinition {
        Definition {
            on = List.copyOf(on);
            item = Collections.unmodifiableMap(new LinkedHashMap<>(item));
        }
    }

    private static Definition read(Row row) {
        return new Definition(
                EventFilters.of(row),
                row.get(KEY),
                row.get(AFTER, 0L),
                row.get(ITEM, Map.of()),
                row.get(MAX, DEFAULT_MAX));
    }

    public DigestTrigger() {
        super(Definition.class, DIGEST);
    }

    @Override
    public String text() {
        return "Gathers events for a while, and fires once with all of them.";
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        return TriggerDraft.ofFacts(Map.of(ITEMS, ValueType.list(ValueType.map(ValueType.DYN))), () -> {
            compilation
                    .conditions(definition.on())
                    .forEach((type, conditions) ->
                            compilation.on(type, reaction(definition, type, conditions, compilation)));
            return CompiledTrigger.BY_EVENTS;
        });
    }

    private static DigestReaction reaction(
            Definition definition, EventType type, List<Condition> conditions, TriggerCompilation compilation) {
        Map<String, Expr> item = new LinkedHashMap<>();
        definition.item().forEach((name, text) -> {
            Expr expr = expr(text, Context.ofEventAndUser("an item of a digest", type.shape()), compilation);
            if (expr != null) {
                item.put(name, expr);
            }
        });
        ExpressionText key = definition.key();
        return new DigestReaction(
                conditions,
                definition.after(),
                key == null ? null : expr(key, Context.ofEvent("a digest key", type.shape()), compilation),
                item,
                definition.max());
    }

    private static @Nullable Expr expr(ExpressionText text, Context context, TriggerCompilation compilation) {
        CompiledExpression compiled = compilation.expressions().compile(text, context);
        return compiled == null ? null : compiled.root();
    }

    @Override
    public TriggerMemory<?> memory() {
        return DigestMemory.INSTANCE;
    }

    @Override
    public Phrases phrases() {
        return Phrases.NONE;
    }
}
