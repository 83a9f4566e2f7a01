package io.tetik.engine.entry;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** Not while a run is going on. */
public final class AfterExit extends PlainRule<AfterExit.Definition> {
    /** There is nothing to say. */
    record Definition() implements EntryDefinition {}

    public AfterExit() {
        super("after_exit", Definition.class, new Definition());
    }

    @Override
    public String text() {
        return "Again as soon as no run is going on.";
    }

    @Override
    public boolean isDefault() {
        return true;
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
            return state.runs().isEmpty() ? null : DecisionReason.ALREADY_RUNNING;
        }

        @Override
        public long forgetsFrom(long lastEntry) {
            return Long.MIN_VALUE;
        }
    }
}
