package io.tetik.engine.entry;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** Also while other runs are going on, up to a bound. */
public final class Always extends PlainRule<Always.Definition> {
    private static final int MOST_RUNS = 10;

    /** There is nothing to say. */
    record Definition() implements EntryDefinition {}

    public Always() {
        super("always", Definition.class, new Definition());
    }

    @Override
    public String text() {
        return "Whenever the trigger fires, up to 10 runs at a time.";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public EntryRule compile(Definition definition, EntryCompilation compilation) {
        return new Rule();
    }

    @Override
    public long memory(Definition definition) {
        return 0;
    }

    @Override
    public Phrases phrases() {
        return EntryPhrases.ALREADY_RUNNING;
    }

    private record Rule() implements EntryRule.WithoutMemory {
        @Override
        public @Nullable DecisionReason objection(Turn turn, CampaignState state) {
            return state.runs().size() < MOST_RUNS ? null : DecisionReason.ALREADY_RUNNING;
        }

        @Override
        public long forgetsFrom(long lastEntry) {
            return Long.MIN_VALUE;
        }
    }
}
