package io.tetik.engine.policy.exclusion;

import io.tetik.engine.event.Event;
import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.language.definition.BuiltInEvents;
import io.tetik.schemas.codec.NullableField;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Keeps the latest statement, for good. */
final class ExclusionMemory implements DeliveryMemory<LatestExclusion> {
    static final ExclusionMemory INSTANCE = new ExclusionMemory();

    private ExclusionMemory() {}

    @Override
    public Class<LatestExclusion> state() {
        return LatestExclusion.class;
    }

    @Override
    public String field() {
        return "exclusion";
    }

    @Override
    public LatestExclusion fresh() {
        return new LatestExclusion();
    }

    @Override
    public void onEvent(Event event, DeliveryState user) {
        switch (event.type().name()) {
            case BuiltInEvents.USER_EXCLUDED -> {
                long until = event.value("until") instanceof Instant i ? i.toEpochMilli() : Long.MAX_VALUE;
                user.of(this).take(new Exclusion(event.time(), true, until));
            }
            case BuiltInEvents.USER_REINSTATED ->
                user.of(this).take(new Exclusion(event.time(), false, Long.MAX_VALUE));
            default -> {
                // Other events say nothing of it.
            }
        }
    }

    @Override
    public void onSent(long at, String channel, String category, DeliveryState user, CapReach reach) {
        // It says nothing of what was sent.
    }

    @Override
    public void write(Encoder out, @Nullable LatestExclusion state, long now, CapReach reach) throws IOException {
        Exclusion statement = state == null ? null : state.statement();
        NullableField.write(out, statement != null);
        if (statement != null) {
            out.writeLong(statement.statedAt());
            out.writeBoolean(statement.excluded());
            out.writeLong(statement.until());
        }
    }

    @Override
    public @Nullable LatestExclusion read(Decoder in) throws IOException {
        if (!NullableField.read(in)) {
            return null;
        }
        LatestExclusion state = new LatestExclusion();
        state.restore(new Exclusion(in.readLong(), in.readBoolean(), in.readLong()));
        return state;
    }

    @Override
    public long emptyFrom(LatestExclusion state, CapReach reach) {
        return state.statement() == null ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
