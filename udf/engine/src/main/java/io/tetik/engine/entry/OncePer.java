package io.tetik.engine.entry;

import io.tetik.engine.attribute.ValueHash;
import io.tetik.engine.condition.ByType;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.expression.Failure;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** Once for each value of an expression. */
public final class OncePer implements EntryKind<OncePer.Definition> {
    private static final Key<ExpressionText> ONCE_PER =
            Key.optional("once_per", Shapes.EXPRESSION, "An expression over what starts the run.");

    /** What an author says. */
    record Definition(ExpressionText value) implements EntryDefinition {}

    @Override
    public String word() {
        return "once_per";
    }

    @Override
    public String text() {
        return "Once for each value of an expression, such as an order number.";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public @Nullable Key<?> key() {
        return ONCE_PER;
    }

    @Override
    public @Nullable Definition read(@Nullable Row row) {
        ExpressionText value = row == null ? null : row.get(ONCE_PER);
        return value == null ? null : new Definition(value);
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public EntryRule compile(Definition definition, EntryCompilation compilation) {
        return new Rule(compilation.expression(definition.value()));
    }

    @Override
    public long memory(Definition definition) {
        return Long.MAX_VALUE;
    }

    @Override
    public Phrases phrases() {
        return EntryPhrases.ONCE;
    }

    private record Rule(ByType value) implements EntryRule {
        @Override
        public @Nullable DecisionReason objection(Turn turn, CampaignState state) {
            Object read = read(turn);
            return read != null && state.isUsed(ValueHash.of(read)) ? DecisionReason.ONCE : null;
        }

        @Override
        public void onEntry(Turn turn, CampaignState state) {
            Object read = read(turn);
            if (read != null) {
                state.use(ValueHash.of(read));
            }
        }

        /** The value for which the user enters; null if there is none, and so nothing that could come twice. */
        private @Nullable Object read(Turn turn) {
            Expr expr = value.of(turn.eventType());
            Object read = expr == null ? null : expr.eval(turn);
            return read instanceof Failure ? null : read;
        }

        /** As long as a value is remembered the user is anyway. */
        @Override
        public long forgetsFrom(long lastEntry) {
            return Long.MIN_VALUE;
        }
    }
}
