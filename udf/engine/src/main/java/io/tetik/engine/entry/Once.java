package io.tetik.engine.entry;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** Once in a lifetime. */
public final class Once extends PlainRule<Once.Definition> {
    /** There is nothing to say. */
    record Definition() implements EntryDefinition {}

    public Once() {
        super("once", Definition.class, new Definition());
    }

    @Override
    public String text() {
        return "Once for good.";
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
        return Long.MAX_VALUE;
    }

    @Override
    public Phrases phrases() {
        return EntryPhrases.ONCE;
    }

    private record Rule() implements EntryRule.WithoutMemory {
        @Override
        public @Nullable DecisionReason objection(Turn turn, CampaignState state) {
            return state.lastEntry() == CampaignState.NEVER ? null : DecisionReason.ONCE;
        }

        @Override
        public long forgetsFrom(long lastEntry) {
            return Long.MAX_VALUE;
        }
    }
}
