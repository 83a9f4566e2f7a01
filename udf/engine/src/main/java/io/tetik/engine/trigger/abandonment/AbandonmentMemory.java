package io.tetik.engine.trigger.abandonment;

import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Keeps what was begun, as the schema's list of {@code ClockEntry}. */
final class AbandonmentMemory implements TriggerMemory<OpenAbandonments> {
    static final AbandonmentMemory INSTANCE = new AbandonmentMemory();

    private AbandonmentMemory() {}

    @Override
    public Class<OpenAbandonments> state() {
        return OpenAbandonments.class;
    }

    @Override
    public String field() {
        return "clocks";
    }

    @Override
    public int rank() {
        return 2;
    }

    @Override
    public void write(Encoder out, @Nullable OpenAbandonments state) throws IOException {
        List<OpenAbandonment> open = state == null ? List.of() : state.open();
        out.writeArrayStart();
        out.setItemCount(open.size());
        for (OpenAbandonment each : open) {
            out.startItem();
            out.writeString(each.key());
            out.writeLong(each.startedAt());
            out.writeLong(each.armedAt());
            out.writeString(each.eventId());
            out.writeLong(each.deadline());
        }
        out.writeArrayEnd();
    }

    @Override
    public @Nullable OpenAbandonments read(Decoder in, @Nullable CompiledTrigger trigger) throws IOException {
        OpenAbandonments state = new OpenAbandonments();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.open()
                        .add(new OpenAbandonment(
                                in.readString(), in.readLong(), in.readLong(), in.readString(), in.readLong()));
            }
        }
        return state.isEmpty() ? null : state;
    }

    @Override
    public void onDue(
            Turn turn, Campaign campaign, CampaignState campaignState, OpenAbandonments state, List<Firing> firings) {
        for (OpenAbandonment due : state.takeDue(turn.now())) {
            TriggerRecord trigger = new TriggerRecord(
                    AbandonmentTrigger.WORD,
                    turn.now(),
                    due.armedAt(),
                    due.key(),
                    List.of(due.eventId()),
                    null,
                    Map.of());
            firings.add(new Firing(campaign.index(), trigger));
        }
    }
}
