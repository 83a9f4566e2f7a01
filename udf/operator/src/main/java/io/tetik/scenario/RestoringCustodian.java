package io.tetik.scenario;

import io.tetik.engine.UserEngine;
import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;
import java.util.Arrays;

/** Gives back not the state but what its bytes say, and insists that these say all. */
final class RestoringCustodian implements EngineHarness.StateCustodian {
    private final UserStateCodec codec;
    private final UserEngine engine;

    RestoringCustodian(Plan plan) {
        this.codec = new UserStateCodec(plan);
        this.engine = new UserEngine(plan);
    }

    @Override
    public UserState keep(UserState state) {
        byte[] bytes = codec.encode(state);
        UserState restored = codec.decode(bytes);
        if (!Arrays.equals(codec.encode(restored), bytes)) {
            throw new IllegalStateException("the bytes of a state do not say all of it");
        }
        if (engine.due("any", restored) != state.due()) {
            throw new IllegalStateException("a restored state is due at another instant");
        }
        return restored;
    }
}
