package io.tetik.engine.trigger;

import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.TriggerState;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of trigger keeps of a user while it waits: its bytes, and what happens when it is due.
 *
 * @param <S> what it keeps
 */
public interface TriggerMemory<S extends TriggerState> {
    Class<S> state();

    /** Its field in the schema {@code CampaignEntry}. */
    String field();

    /**
     * Writes its field.
     *
     * @param state null if nothing is kept
     */
    void write(Encoder out, @Nullable S state) throws IOException;

    /**
     * Reads its field.
     *
     * @param trigger the trigger of the campaign as it is now; null if the campaign is gone
     * @return null if nothing is kept, or what was kept makes no sense any more
     */
    @Nullable
    S read(Decoder in, @Nullable CompiledTrigger trigger) throws IOException;

    /**
     * Where a campaign was edited, several kinds may have something due at one instant: the least rank fires first, and so
     * decides who enters.
     */
    int rank();

    /** Does what is due at the instant of the turn. */
    void onDue(Turn turn, Campaign campaign, CampaignState campaignState, S state, List<Firing> firings);
}
