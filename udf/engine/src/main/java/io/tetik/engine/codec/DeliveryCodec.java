package io.tetik.engine.codec;

import io.tetik.engine.plan.Plan;
import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.schemas.UserState;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** The part of a user's state that belongs to the delivery policy: what each kind of rule keeps. */
final class DeliveryCodec {
    private static final Set<String> OTHERS =
            Set.of("known", "clock", "settled", "stamp", "recentEvents", "attributes", "segments", "campaigns");

    private final CapReach reach;
    private final List<DeliveryMemory<?>> memories;

    DeliveryCodec(Plan plan) {
        this.reach = plan.capReach();
        this.memories = SchemaFields.inOrder(
                UserState.getClassSchema(), OTHERS, plan.deliveryMemories(), DeliveryMemory::field);
    }

    void write(Encoder out, DeliveryState state, long now) throws IOException {
        for (DeliveryMemory<?> memory : memories) {
            write(out, memory, state, now);
        }
    }

    private <S> void write(Encoder out, DeliveryMemory<S> memory, DeliveryState state, long now) throws IOException {
        memory.write(out, state.get(memory.state()), now, reach);
    }

    void read(Decoder in, DeliveryState state) throws IOException {
        for (DeliveryMemory<?> memory : memories) {
            Object part = memory.read(in);
            if (part != null) {
                state.put(part);
            }
        }
    }
}
