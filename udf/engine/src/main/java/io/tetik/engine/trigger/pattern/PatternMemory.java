package io.tetik.engine.trigger.pattern;

import io.tetik.engine.state.CampaignState;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.schemas.codec.NullableField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Keeps the run, with the structure of the pattern: under another structure the run is left behind. */
final class PatternMemory implements TriggerMemory<PatternProgress> {
    static final PatternMemory INSTANCE = new PatternMemory();

    private PatternMemory() {}

    @Override
    public Class<PatternProgress> state() {
        return PatternProgress.class;
    }

    @Override
    public String field() {
        return "pattern";
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public void write(Encoder out, @Nullable PatternProgress state) throws IOException {
        CompiledPattern pattern = state == null ? null : state.pattern();
        NullableField.write(out, pattern != null);
        if (state != null && pattern != null) {
            out.writeLong(pattern.structure());
            out.writeBytes(pattern.encode(state.run()));
        }
    }

    @Override
    public @Nullable PatternProgress read(Decoder in, @Nullable CompiledTrigger trigger) throws IOException {
        if (!NullableField.read(in)) {
            return null;
        }
        long structure = in.readLong();
        ByteBuffer bytes = in.readBytes(null);
        if (!(trigger instanceof CompiledPatternTrigger present)
                || present.pattern().structure() != structure) {
            return PatternProgress.lost();
        }
        int from = bytes.arrayOffset() + bytes.position();
        byte[] run = Arrays.copyOfRange(bytes.array(), from, from + bytes.remaining());
        return new PatternProgress(present.pattern(), present.pattern().decode(run));
    }

    /** What is due at this instant: partial matches run out of time, absences are certain. */
    @Override
    public void onDue(
            Turn turn, Campaign campaign, CampaignState campaignState, PatternProgress state, List<Firing> firings) {
        CompiledPattern pattern = state.pattern();
        if (pattern == null) {
            return;
        }
        PatternOutcome outcome = pattern.onInstant(state.run(), turn.now(), turn);
        if (state.run().isIdle()) {
            campaignState.disarm(PatternProgress.class);
        }
        CompiledPatternTrigger.report(turn, campaign, outcome, firings);
    }
}
