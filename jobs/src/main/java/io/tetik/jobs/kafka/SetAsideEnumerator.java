package io.tetik.jobs.kafka;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.SplitAndAssignmentStatus;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the partitions of topics that the options do not name any more from the connector, but in the state: readers keep
 * their offsets, and one that is named again must not be taken for a new one and read twice.
 */
final class SetAsideEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator;
    private final Set<SplitAndAssignmentStatus> setAside;

    private SetAsideEnumerator(
            SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
            Set<SplitAndAssignmentStatus> setAside) {
        this.enumerator = enumerator;
        this.setAside = setAside;
    }

    /** Makes the connector's enumerator from the part of a state that it is to see. */
    interface Restoring {
        SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restore(KafkaSourceEnumState state)
                throws IOException;
    }

    /** @param topics those that are read */
    static SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restore(
            KafkaSourceEnumState state, List<String> topics, Restoring connector) throws IOException {
        Set<SplitAndAssignmentStatus> read = new HashSet<>();
        Set<SplitAndAssignmentStatus> setAside = new HashSet<>();
        for (SplitAndAssignmentStatus each : state.splits()) {
            (topics.contains(each.split().getTopic()) ? read : setAside).add(each);
        }
        return new SetAsideEnumerator(
                connector.restore(new KafkaSourceEnumState(read, state.initialDiscoveryFinished())), setAside);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpointId) throws Exception {
        KafkaSourceEnumState state = enumerator.snapshotState(checkpointId);
        Set<SplitAndAssignmentStatus> all = new HashSet<>(state.splits());
        all.addAll(setAside);
        return new KafkaSourceEnumState(all, state.initialDiscoveryFinished());
    }

    @Override
    public void start() {
        enumerator.start();
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String hostname) {
        enumerator.handleSplitRequest(subtask, hostname);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
        enumerator.addSplitsBack(splits, subtask);
    }

    @Override
    public void addReader(int subtask) {
        enumerator.addReader(subtask);
    }

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
        enumerator.handleSourceEvent(subtask, event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        enumerator.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        enumerator.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws IOException {
        enumerator.close();
    }
}
