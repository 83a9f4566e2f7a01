package io.tetik.engine.trigger.digest;

import io.tetik.engine.attribute.StateValues;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Keeps what was gathered, as the schema's list of {@code DigestEntry}. */
final class DigestMemory implements TriggerMemory<OpenDigests> {
    static final DigestMemory INSTANCE = new DigestMemory();

    private DigestMemory() {}

    @Override
    public Class<OpenDigests> state() {
        return OpenDigests.class;
    }

    @Override
    public String field() {
        return "digests";
    }

    @Override
    public int rank() {
        return 3;
    }

    @Override
    public void write(Encoder out, @Nullable OpenDigests state) throws IOException {
        List<OpenDigest> open = state == null ? List.of() : state.open();
        out.writeArrayStart();
        out.setItemCount(open.size());
        for (OpenDigest each : open) {
            out.startItem();
            out.writeString(each.key());
            out.writeLong(each.openedAt());
            out.writeLong(each.deadline());
            out.writeArrayStart();
            out.setItemCount(each.items().size());
            for (OpenDigest.Item item : each.items()) {
                out.startItem();
                out.writeLong(item.at());
                out.writeString(item.eventId());
                StateValues.writeMap(out, item.value());
            }
            out.writeArrayEnd();
        }
        out.writeArrayEnd();
    }

    @Override
    public @Nullable OpenDigests read(Decoder in, @Nullable CompiledTrigger trigger) throws IOException {
        OpenDigests state = new OpenDigests();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.add(readDigest(in));
            }
        }
        return state.isEmpty() ? null : state;
    }

    private static OpenDigest readDigest(Decoder in) throws IOException {
        OpenDigest digest = new OpenDigest(in.readString(), in.readLong(), in.readLong());
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                digest.restore(new OpenDigest.Item(in.readLong(), in.readString(), StateValues.readMap(in)));
            }
        }
        return digest;
    }

    @Override
    public void onDue(
            Turn turn, Campaign campaign, CampaignState campaignState, OpenDigests state, List<Firing> firings) {
        state.takeDue(turn.now()).forEach(due -> firings.add(DigestReaction.firing(turn, campaign, due)));
    }
}
