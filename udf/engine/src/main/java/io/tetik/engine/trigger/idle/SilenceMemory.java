package io.tetik.engine.trigger.idle;

import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.codec.NullableField;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Keeps the silence that goes on, as the schema's {@code ClockEntry} without a key. */
final class SilenceMemory implements TriggerMemory<Silence> {
    static final SilenceMemory INSTANCE = new SilenceMemory();

    private SilenceMemory() {}

    @Override
    public Class<Silence> state() {
        return Silence.class;
    }

    @Override
    public String field() {
        return "silence";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public void write(Encoder out, @Nullable Silence state) throws IOException {
        NullableField.write(out, state != null);
        if (state == null) {
            return;
        }
        out.writeString("");
        out.writeLong(state.since());
        out.writeLong(state.since());
        out.writeString(state.eventId());
        out.writeLong(state.deadline());
    }

    @Override
    public @Nullable Silence read(Decoder in, @Nullable CompiledTrigger trigger) throws IOException {
        if (!NullableField.read(in)) {
            return null;
        }
        in.readString();
        in.readLong();
        return new Silence(in.readLong(), in.readString(), in.readLong());
    }

    @Override
    public void onDue(Turn turn, Campaign campaign, CampaignState campaignState, Silence state, List<Firing> firings) {
        campaignState.disarm(Silence.class);
        TriggerRecord trigger = new TriggerRecord(
                IdleTrigger.WORD, turn.now(), state.since(), "", List.of(state.eventId()), null, Map.of());
        firings.add(new Firing(campaign.index(), trigger));
    }
}
