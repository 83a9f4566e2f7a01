package io.tetik.jobs.kafka;

import io.tetik.jobs.config.SourceConfig;
import io.tetik.operator.InputRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Lets a partition wait whose next record needs a schema that is not there: it is not fetched any further, what was fetched stays here
 * in its order, and checkpoints say that it is still to be read. All others go on, as far as the clock lets them: no clock
 * passes what waits.
 */
@SuppressWarnings("try") // The wrapped reader may be interrupted in closing, and so may this one.
final class MappingReader extends ForwardingReader<InputRecord> {
    /** An output of no partition, which holds the clock where it was when the waiting began, also for a partition that was silent. */
    static final String HOLD = "waits-for-schema";

    private final ForeignReading reading;
    private final SourceFollower sources;
    private final SourceConfig config;
    private final ClockHold hold;
    private final Clock wall;
    private final Set<String> pausedByOthers = new HashSet<>();
    private final Set<TopicPartition> stopped = new HashSet<>();
    private final Set<Long> checkpointsWithWaiting = new TreeSet<>();

    MappingReader(
            SourceReader<InputRecord, KafkaPartitionSplit> reader,
            ForeignReading reading,
            SourceFollower sources,
            SourceConfig config,
            ClockHold hold,
            Clock wall) {
        super(reader);
        this.reading = reading;
        this.sources = sources;
        this.config = config;
        this.hold = hold;
        this.wall = wall;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        reader.addSplits(splits);
    }

    @Override
    public void start() {
        sources.start();
        reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRecord> output) throws Exception {
        @Nullable Set<TopicPartition> ready = reading.schemas().takeReady();
        if (ready != null) {
            ready.forEach(place -> goOn(place, output));
        }
        InputStatus status = reader.pollNext(output);
        if (!reading.waiting().isEmpty()) {
            stopWaiting(output);
        }
        return status;
    }

    /** Fetches no more of the partitions that wait since now. */
    private void stopWaiting(ReaderOutput<InputRecord> output) {
        for (TopicPartition place : reading.waiting().places()) {
            if (stopped.add(place)) {
                if (stopped.size() == 1) {
                    holdClock(reading.waiting().first(place), output);
                }
                reader.pauseOrResumeSplits(List.of(KafkaPartitionSplit.toSplitId(place)), List.of());
            }
        }
    }

    private void goOn(TopicPartition place, ReaderOutput<InputRecord> output) {
        if (!reading.waiting().has(place)) {
            return;
        }
        SourceOutput<InputRecord> ofSplit = output.createOutputForSplit(KafkaPartitionSplit.toSplitId(place));
        boolean goesOn = true;
        while (goesOn && reading.waiting().has(place)) {
            long time = reading.waiting().first(place).timestamp();
            goesOn = reading.takeFirst(place, new Emitting(ofSplit, time));
        }
        if (goesOn && stopped.remove(place)) {
            String split = KafkaPartitionSplit.toSplitId(place);
            if (!pausedByOthers.contains(split)) {
                reader.pauseOrResumeSplits(List.of(), List.of(split));
            }
            if (stopped.isEmpty()) {
                releaseClock(output);
            }
        }
    }

    /**
     * Where a partition has been silent, its own clock holds nothing any more. So one more does, at the present, since no clock of
     * events is ahead of that; if the record is old, at its time, for then it does not find the clock of its time anyway.
     */
    private void holdClock(ConsumerRecord<byte[], byte[]> first, ReaderOutput<InputRecord> output) {
        hold.set(true);
        if (config.idleTimeout().isZero() || config.trustsProducers()) {
            return;
        }
        long now = wall.millis();
        boolean isOld = first.timestampType() != TimestampType.NO_TIMESTAMP_TYPE
                && now - first.timestamp() > config.idleTimeout().toMillis();
        long time = isOld ? first.timestamp() : now;
        output.createOutputForSplit(HOLD)
                .emitWatermark(new Watermark(time - config.maxDelay().toMillis() - 1));
        output.markActive();
    }

    private void releaseClock(ReaderOutput<InputRecord> output) {
        hold.set(false);
        if (!config.idleTimeout().isZero() && !config.trustsProducers()) {
            output.createOutputForSplit(HOLD).markIdle();
            output.markIdle();
            output.releaseOutputForSplit(HOLD);
        }
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        List<KafkaPartitionSplit> splits = new ArrayList<>(reader.snapshotState(checkpointId));
        if (!reading.waiting().isEmpty()) {
            checkpointsWithWaiting.add(checkpointId);
            splits.replaceAll(this::beforeWaiting);
        }
        return splits;
    }

    private KafkaPartitionSplit beforeWaiting(KafkaPartitionSplit split) {
        TopicPartition place = split.getTopicPartition();
        return reading.waiting().has(place)
                ? new KafkaPartitionSplit(
                        place,
                        reading.waiting().first(place).offset(),
                        split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET))
                : split;
    }

    /** The connector would commit that it has read what waits here; the next checkpoint without such commits what this one does not. */
    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        boolean waited = checkpointsWithWaiting.contains(checkpointId);
        checkpointsWithWaiting.removeIf(earlier -> earlier <= checkpointId);
        if (!waited) {
            reader.notifyCheckpointComplete(checkpointId);
        }
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        pausedByOthers.addAll(toPause);
        pausedByOthers.removeAll(toResume);
        Map<String, TopicPartition> waiting = new HashMap<>();
        stopped.forEach(place -> waiting.put(KafkaPartitionSplit.toSplitId(place), place));
        List<String> resumed =
                toResume.stream().filter(split -> !waiting.containsKey(split)).toList();
        reader.pauseOrResumeSplits(toPause, resumed);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> records = reader.isAvailable();
        return records.isDone() ? records : reading.schemas().ready().or(records);
    }

    @Override
    public void close() throws Exception {
        sources.close();
        reading.schemas().close();
        reader.close();
    }

    /** Gives inputs to the output of their partition, with the time of their record. */
    private record Emitting(SourceOutput<InputRecord> output, long time)
            implements org.apache.flink.util.Collector<InputRecord> {
        @Override
        public void collect(InputRecord input) {
            output.collect(input, time);
        }

        @Override
        public void close() {}
    }
}
