package io.tetik.engine.entry;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** Not within some time of the last entry, and not while a run is going on. */
public final class Cooldown implements EntryKind<Cooldown.Definition> {
    private static final Key<Long> COOLDOWN =
            Key.optional("cooldown", Shapes.DURATION, "The time since the last entry.");

    /** What an author says. */
    record Definition(long millis) implements EntryDefinition {}

    @Override
    public String word() {
        return "cooldown";
    }

    @Override
    public String text() {
        return "Not within this time of the last entry, and not while a run is going on.";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public @Nullable Key<?> key() {
        return COOLDOWN;
    }

    @Override
    public @Nullable Definition read(@Nullable Row row) {
        return row == null ? null : new Definition(row.get(COOLDOWN, 0L));
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public EntryRule compile(Definition definition, EntryCompilation compilation) {
        return new Rule(definition.millis());
    }

    @Override
    public long memory(Definition definition) {
        return definition.millis();
    }

    @Override
    public Phrases phrases() {
        return EntryPhrases.ALREADY_RUNNING.and(
                DecisionKind.SKIPPED,
                DecisionReason.COOLDOWN,
                EntryPhrases.notLetIn(": the cooldown since the last entry was not over"));
    }

    private record Rule(long millis) implements EntryRule.WithoutMemory {
        @Override
        public @Nullable DecisionReason objection(Turn turn, CampaignState state) {
            if (!state.runs().isEmpty()) {
                return DecisionReason.ALREADY_RUNNING;
            }
            boolean entered = state.lastEntry() != CampaignState.NEVER;
            return entered && turn.now() - state.lastEntry() < millis ? DecisionReason.COOLDOWN : null;
        }

        @Override
        public long forgetsFrom(long lastEntry) {
            return lastEntry + millis;
        }
    }
}
