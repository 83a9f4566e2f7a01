package io.tetik.engine.trigger.abandonment;

import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.EventType;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
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
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Something begun and not finished in time, such as a cart without an order, starts the campaign. */
public final class AbandonmentTrigger extends OneKeyTrigger<AbandonmentTrigger.Definition> {
    static final String WORD = "abandonment";

    private static final String ANY = "any";

    private static final Key<List<EventFilter>> START =
            Key.required("start", EventFilters.SHAPE, "Events that begin something.");
    private static final Key<List<EventFilter>> COMPLETE =
            Key.optional("complete", EventFilters.SHAPE, "Events that finish what was begun.");
    private static final Key<Reset> RESET = Key.optional(
            "reset",
            Shape.of(
                    JsonSchema.anyOf(List.of(
                            JsonSchema.of("const", ANY),
                            JsonSchema.of("type", "array", "maxItems", 0),
                            EventFilters.SHAPE.schema())),
                    AbandonmentTrigger::reset),
            "Events that make the time begin anew; any: all that the user does.");
    private static final Key<Long> AFTER =
            Key.required("after", Shapes.DURATION, "How long after the last such event it fires.");
    private static final Key<ExpressionText> KEY = Key.optional(
            "key", Shapes.EXPRESSION, "What tells apart several things begun, an expression over the event.");
    private static final Table OPTIONS = Table.of("trigger 'abandonment'", START, COMPLETE, RESET, AFTER, KEY);
    private static final Key<Definition> ABANDONMENT = Key.required(
            WORD, Shapes.object(OPTIONS, AbandonmentTrigger::read), "What is begun, what finishes it, and by when.");

    /** What makes the time begin anew; {@code any}: all that the user does. */
    record Reset(boolean any, List<EventFilter> on) {
        Reset {
            on = List.copyOf(on);
        }
    }

    /** What an author says; {@code after} in milliseconds. */
    record Definition(
            List<EventFilter> start,
            List<EventFilter> complete,
            Reset reset,
            long after,
            @Nullable ExpressionText key) implements TriggerDefinition {
        Definition {
            start = List.copyOf(start);
            complete = List.copyOf(complete);
        }
    }

    private static Reset reset(YamlText yaml, Node node, String what) {
        boolean any = node instanceof ScalarNode scalar && scalar.getValue().equals(ANY);
        boolean none = node instanceof SequenceNode list && list.getValue().isEmpty();
        List<EventFilter> on = any || none ? null : EventFilters.SHAPE.read(yaml, node, what);
        return new Reset(any, on == null ? List.of() : on);
    }

    private static Definition read(Row row) {
        return new Definition(
                row.get(START, List.of()),
                row.get(COMPLETE, List.of()),
                row.get(RESET, new Reset(false, List.of())),
                row.get(AFTER, 0L),
                row.get(KEY));
    }

    public AbandonmentTrigger() {
        super(Definition.class, ABANDONMENT);
    }

    @Override
    public String text() {
        return "Fires when something was begun and not finished in time.";
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        return TriggerDraft.of(List.of(), () -> {
            new Hanging(definition, compilation).hang();
            return CompiledTrigger.BY_EVENTS;
        });
    }

    /** Hangs the reactions of one trigger on the event types. */
    private record Hanging(
            Definition definition, TriggerCompilation compilation, Map<EventType, AbandonmentReaction> reactions) {
        Hanging(Definition definition, TriggerCompilation compilation) {
            this(definition, compilation, new LinkedHashMap<>());
        }

        void hang() {
            hang(compilation.conditions(definition.start()), reaction -> reaction.start, true);
            hang(compilation.conditions(definition.complete()), reaction -> reaction.complete, false);
            hang(compilation.conditions(definition.reset().on()), reaction -> reaction.reset, false);
            if (definition.reset().any()) {
                for (EventType type : compilation.types()) {
                    if (type.isByUser()) {
                        hang(Map.of(type, List.of(Condition.ALWAYS)), reaction -> reaction.reset, false);
                    }
                }
            }
            reactions.forEach(compilation::on);
        }

        private void hang(
                Map<EventType, List<Condition>> conditions,
                Function<AbandonmentReaction, List<Condition>> role,
                boolean needsKey) {
            conditions.forEach((type, all) -> {
                AbandonmentReaction reaction =
                        reactions.computeIfAbsent(type, none -> new AbandonmentReaction(definition.after()));
                role.apply(reaction).addAll(all);
                key(reaction, type, needsKey);
            });
        }

        /** Only starting events must have the key's property; an event of another type without it concerns all. */
        private void key(AbandonmentReaction reaction, EventType type, boolean required) {
            if (definition.key() == null || reaction.hasKey()) {
                return;
            }
            Context context = Context.ofEvent("an abandonment key", type.shape());
            ExpressionCompiler compiler = required
                    ? compilation.expressions()
                    : compilation.expressions().tolerant();
            CompiledExpression key = compiler.compile(definition.key(), context);
            if (key != null) {
                reaction.key(key.root());
            }
        }
    }

    @Override
    public TriggerMemory<?> memory() {
        return AbandonmentMemory.INSTANCE;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.CANCELLED, telling -> "called off")
                .and(DecisionKind.CANCELLED, DecisionReason.COMPLETED, AbandonmentTrigger::completedInTime);
    }

    /** Without a run nothing had begun yet; with one, a late event shows that nothing should have. */
    private static String completedInTime(Telling telling) {
        String event = "event" + telling.detail().text("eventId", " %s");
        String key = telling.detail().text("key", " (key %s)");
        return telling.hasRun()
                ? "the run is taken back: " + event + " shows that all was done in time" + key
                : "nothing to do: " + event + " completed in time what had been begun" + key;
    }
}
