package io.tetik.engine.entry;

import io.tetik.engine.state.CampaignState;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** How often a user may enter a campaign, ready to be asked. */
public interface EntryRule {
    /** Why a user may not enter now, or null. */
    @Nullable
    DecisionReason objection(Turn turn, CampaignState state);

    /** Notes what must be remembered of an entry beside its instant. */
    void onEntry(Turn turn, CampaignState state);

    /** From which instant an entry need not be remembered any more, in epoch milliseconds. */
    long forgetsFrom(long lastEntry);

    /** A rule that needs nothing but the instant of the last entry, if that. */
    interface WithoutMemory extends EntryRule {
        @Override
        default void onEntry(Turn turn, CampaignState state) {
            // The instant is noted anyway.
        }
    }
}
