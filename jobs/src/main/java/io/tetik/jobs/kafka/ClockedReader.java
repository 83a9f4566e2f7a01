package io.tetik.jobs.kafka;

import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.kafka.PartitionClocks.PartitionClock;
import io.tetik.operator.InputRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Notes how far events move the clock of each partition as they pass, gives it to the checkpoint together with the offset, and
 * after a restore puts the clock of each partition where it was, before anything is read. It also says which partitions have
 * been paused for long.
 */
@SuppressWarnings("try") // The wrapped reader may be interrupted in closing, and so may this one.
final class ClockedReader extends ForwardingReader<InputRecord> {

    private final WatchedReader<InputRecord> watched;
    private final SourceFollower sources;
    private final long maxDelay;
    private final ClockBound bound;
    private final PartitionClocks clocks;
    private final PausedPartitions paused;
    private final List<PartitionClock> resumed = new ArrayList<>();
    private @Nullable NotingOutput noting;

    ClockedReader(
            WatchedReader<InputRecord> reader,
            ForeignReading reading,
            SourceFollower sources,
            SourceConfig source,
            ClockBound bound) {
        super(reader);
        this.watched = reader;
        this.sources = sources;
        reading.tell(new ForeignReading.Progress() {
            @Override
            public void read(TopicPartition place, long next) {
                watched.progress(place).seek(next);
            }

            @Override
            public void waits(TopicPartition place, boolean whether) {
                watched.progress(place).awaitSchema(whether);
            }
        });
        this.maxDelay = source.maxDelay().toMillis();
        this.bound = bound;
        this.clocks = new PartitionClocks(reader::progress);
        this.paused = new PausedPartitions(clocks, source.maxDrift(), System::nanoTime);
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        reader.addSplits(splits);
        for (KafkaPartitionSplit split : splits) {
            sources.add(ClockedSplit.of(split).sources());
            if (watched.reads(split)) {
                addClock(split);
            }
        }
    }

    private void addClock(KafkaPartitionSplit split) {
        PartitionClock clock =
                clocks.add(split, bound.ofKept(ClockedSplit.of(split).latest()));
        if (clock.time() != Long.MIN_VALUE) {
            resumed.add(clock);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRecord> output) throws Exception {
        watched.takeAdopted().forEach(this::addClock);
        if (!resumed.isEmpty()) {
            resume(output);
        }
        return reader.pollNext(noting(output));
    }

    /** All partitions are made known first, else the clock of the first one would be taken for the clock of all. */
    private void resume(ReaderOutput<InputRecord> output) {
        clocks.all().forEach(each -> output.createOutputForSplit(each.splitId()));
        resumed.forEach(each ->
                output.createOutputForSplit(each.splitId()).emitWatermark(new Watermark(each.time() - maxDelay - 1)));
        resumed.clear();
    }

    private NotingOutput noting(ReaderOutput<InputRecord> output) {
        NotingOutput present = noting;
        if (present == null || !present.isOf(output)) {
            present = new NotingOutput(output, clocks, bound, maxDelay);
            noting = present;
        }
        return present;
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        paused.say();
        return reader.snapshotState(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        List<String> pausing = partitions(toPause);
        List<String> resuming = partitions(toResume);
        paused.change(pausing, resuming);
        reader.pauseOrResumeSplits(pausing, resuming);
    }

    /** Without what only holds the clock. */
    private static List<String> partitions(Collection<String> splits) {
        return splits.stream()
                .filter(split -> !split.equals(MappingReader.HOLD))
                .toList();
    }
}
