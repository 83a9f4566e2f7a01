package io.tetik.testkit.savepoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** The operators of a savepoint, as its metadata tells. */
record SavedOperators(List<OperatorState> operators) {

    static SavedOperators read(Path savepoint) throws IOException {
        CompletedCheckpointStorageLocation place = AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(
                savepoint.toUri().toString());
        try (DataInputStream in = new DataInputStream(place.getMetadataHandle().openInputStream())) {
            CheckpointMetadata metadata = Checkpoints.loadCheckpointMetadata(
                    in, SavedOperators.class.getClassLoader(), place.getExternalPointer());
            return new SavedOperators(metadata.getOperatorStates().stream()
                    .sorted(Comparator.comparing(SavedOperators::uid))
                    .toList());
        }
    }

    private static String uid(OperatorState operator) {
        return operator.getOperatorUid().orElseThrow();
    }

    /** All state of one operator, as for a single subtask. */
    OperatorSubtaskState state(String uid) throws Exception {
        OperatorState operator = operators.stream()
                .filter(each -> uid(each).equals(uid))
                .findFirst()
                .orElseThrow();
        OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(
                operator.getStates().toArray(new OperatorSubtaskState[0]));
        return AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, operator.getMaxParallelism(), operator.getParallelism(), 1, 0);
    }

    /** A line for each operator. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (OperatorState each : operators) {
            text.append("operator ").append(uid(each)).append(" ").append(each.getOperatorID());
            text.append(" parallelism ")
                    .append(each.getParallelism())
                    .append(" of ")
                    .append(each.getMaxParallelism());
            text.append(each.getCoordinatorState() == null ? "" : ", coordinator");
            names(each).forEach(name -> text.append(", ").append(name));
            text.append('\n');
        }
        return text.toString();
    }

    private static TreeSet<String> names(OperatorState operator) {
        TreeSet<String> names = new TreeSet<>();
        for (OperatorSubtaskState subtask : operator.getStates()) {
            for (OperatorStateHandle handle : subtask.getManagedOperatorState()) {
                names.addAll(handle.getStateNameToPartitionOffsets().keySet());
            }
            if (subtask.getManagedKeyedState().hasState()) {
                names.add("keyed");
            }
        }
        return names;
    }
}
