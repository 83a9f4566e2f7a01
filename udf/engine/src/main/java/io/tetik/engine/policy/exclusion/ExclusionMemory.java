package io.tetik.engine.policy.exclusion;

import io.tetik.engine.event.Event;
import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.policy.SentMessage;
import io.tetik.engine.policy.Statements;
import io.tetik.language.definition.BuiltInEvents;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.NullableField;
import io.tetik.schemas.vocabulary.RejectReason;
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
    public boolean onEvent(Event event, DeliveryState user, Statements context) {
        switch (event.type().name()) {
            case BuiltInEvents.USER_EXCLUDED ->
                user.of(this).take(new Exclusion(event.time(), true, until(event, context)));
            case BuiltInEvents.USER_REINSTATED ->
                user.of(this).take(new Exclusion(event.time(), false, Long.MAX_VALUE));
            default -> {
                // Other events say nothing of it.
            }
        }
        return false;
    }

    /** An end that is none is no end: to contact somebody who is excluded does more harm than not to. */
    private static long until(Event event, Statements context) {
        if (!(event.value("until") instanceof Instant until)) {
            return Long.MAX_VALUE;
        }
        if (until.toEpochMilli() <= event.time()) {
            context.remark(
                    RejectReason.INVALID_PROPERTY,
                    "property 'until', " + InstantText.format(until.toEpochMilli())
                            + ", is not after the event; taken as for good");
            return Long.MAX_VALUE;
        }
        return until.toEpochMilli();
    }

    @Override
    public void join(DeliveryState visitor, DeliveryState user) {
        LatestExclusion stated = visitor.get(LatestExclusion.class);
        Exclusion other = stated == null ? null : stated.statement();
        if (other != null) {
            user.of(this).join(other);
        }
    }

    @Override
    public void onSent(SentMessage message, DeliveryState user, CapReach reach) {
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
