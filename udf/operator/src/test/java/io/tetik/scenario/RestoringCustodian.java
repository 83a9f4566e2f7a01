package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.UserEngine;
import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;

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
        assertThat(codec.encode(restored)).as("bytes of the restored state").isEqualTo(bytes);
        assertThat(engine.due("any", restored))
                .as("next due instant of the restored state")
                .isEqualTo(state.due());
        return restored;
    }
}
