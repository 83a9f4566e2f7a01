package io.tetik.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * The watermark at the checkpoint, which Flink itself does not keep: without it an event that was late before a failure
 * would count as on time after it, and could start what it could not start before.
 */
final class WatermarkState {

    private final ListState<Long> state;

    WatermarkState(OperatorStateStore store) throws Exception {
        state = store.getUnionListState(new ListStateDescriptor<>(OperatorIds.WATERMARK, LongSerializer.INSTANCE));
    }

    /** The earliest of all subtasks; at an aligned barrier they agree. {@link Long#MIN_VALUE} if there is none. */
    long restore() throws Exception {
        long earliest = Long.MAX_VALUE;
        for (long each : state.get()) {
            earliest = Math.min(earliest, each);
        }
        return earliest == Long.MAX_VALUE ? Long.MIN_VALUE : earliest;
    }

    void snapshot(long watermark) throws Exception {
        state.update(List.of(watermark));
    }
}
