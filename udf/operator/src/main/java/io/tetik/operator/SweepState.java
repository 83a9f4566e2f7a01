package io.tetik.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/** The stamp of the plan with which each subtask has brought all its users up to date last. */
final class SweepState {
    /** Stands for a sweep that was not finished. */
    private static final long UNFINISHED = 0;

    private final ListState<Long> state;

    SweepState(OperatorStateStore store) throws Exception {
        state = store.getUnionListState(new ListStateDescriptor<>(OperatorIds.SWEEP, LongSerializer.INSTANCE));
    }

    /** Whether every subtask had brought all its users up to date with the plan of this stamp. */
    boolean isDone(long stamp) throws Exception {
        boolean done = false;
        for (long each : state.get()) {
            if (each != stamp) {
                return false;
            }
            done = true;
        }
        return done;
    }

    void snapshot(long stamp, boolean done) throws Exception {
        state.update(List.of(done ? stamp : UNFINISHED));
    }
}
