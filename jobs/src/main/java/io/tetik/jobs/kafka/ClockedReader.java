package io.tetik.jobs.kafka;

import io.tetik.operator.InputRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Notes the latest event time of each partition as events pass, gives it to the checkpoint together with the offset, and
 * after a restore puts the clock of each partition where it was, before anything is read.
 */
@SuppressWarnings("try") // The wrapped reader may be interrupted in closing, and so may this one.
final class ClockedReader implements SourceReader<InputRecord, KafkaPartitionSplit> {

    private final SourceReader<InputRecord, KafkaPartitionSplit> reader;
    private final long maxDelay;
    private final Map<String, Latest> latest = new HashMap<>();
    private final Map<String, Long> resumed = new HashMap<>();
    private @Nullable NotingOutput noting;

    ClockedReader(SourceReader<InputRecord, KafkaPartitionSplit> reader, long maxDelay) {
        this.reader = reader;
        this.maxDelay = maxDelay;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            long before = ClockedSplit.latestOf(split);
            latestOf(split.splitId()).note(before);
            if (before != Long.MIN_VALUE) {
                resumed.put(split.splitId(), before);
            }
        }
        reader.addSplits(splits);
    }

    private Latest latestOf(String splitId) {
        return latest.computeIfAbsent(splitId, none -> new Latest());
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRecord> output) throws Exception {
        if (!resumed.isEmpty()) {
            resume(output);
        }
        return reader.pollNext(noting(output));
    }

    /** All partitions are made known first, else the clock of the first one would be taken for the clock of all. */
    private void resume(ReaderOutput<InputRecord> output) {
        latest.keySet().forEach(output::createOutputForSplit);
        resumed.forEach(
                (split, time) -> output.createOutputForSplit(split).emitWatermark(new Watermark(time - maxDelay - 1)));
        resumed.clear();
    }

    private NotingOutput noting(ReaderOutput<InputRecord> output) {
        NotingOutput present = noting;
        if (present == null || present.output != output) {
            present = new NotingOutput(output);
            noting = present;
        }
        return present;
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return reader.snapshotState(checkpointId).stream()
                .<KafkaPartitionSplit>map(split -> new ClockedSplit(split, latestOf(split.splitId()).time))
                .toList();
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return reader.isAvailable();
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        reader.pauseOrResumeSplits(toPause, toResume);
    }

    @Override
    public void close() throws Exception {
        reader.close();
    }

    /** The latest event time of one partition. */
    private static final class Latest {
        private long time = Long.MIN_VALUE;

        void note(long other) {
            time = Math.max(time, other);
        }
    }

    private final class NotingOutput implements ReaderOutput<InputRecord> {
        private final ReaderOutput<InputRecord> output;

        NotingOutput(ReaderOutput<InputRecord> output) {
            this.output = output;
        }

        @Override
        public SourceOutput<InputRecord> createOutputForSplit(String splitId) {
            return new NotingSplitOutput(output.createOutputForSplit(splitId), latestOf(splitId));
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            output.releaseOutputForSplit(splitId);
        }

        @Override
        public void collect(InputRecord record) {
            output.collect(record);
        }

        @Override
        public void collect(InputRecord record, long timestamp) {
            output.collect(record, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }

    private record NotingSplitOutput(SourceOutput<InputRecord> output, Latest latest)
            implements SourceOutput<InputRecord> {

        @Override
        public void collect(InputRecord record) {
            latest.note(record.timestamp());
            output.collect(record);
        }

        @Override
        public void collect(InputRecord record, long timestamp) {
            latest.note(record.timestamp());
            output.collect(record, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }
}
