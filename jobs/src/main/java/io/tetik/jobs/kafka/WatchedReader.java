package io.tetik.jobs.kafka;

import io.tetik.jobs.config.TopicIdentity;
import io.tetik.jobs.kafka.ReadPosition.Misfit;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Gives the connector only what it can read. Every partition waits until Kafka has been looked at; then it is read from where
 * it was left, or, if that is no place in what Kafka holds now, from its beginning, and what is missing is told. A partition
 * that does not exist is set aside until it does: the connector would wait for it, and read nothing else meanwhile. One of a
 * topic that nobody names any more, neither the options nor a Source, is set aside; it stays in the state, so that a topic
 * that is named again goes on where it was.
 */
@SuppressWarnings("try") // The wrapped reader may be interrupted in closing, and so may this one.
final class WatchedReader<T> extends ForwardingReader<T> {
    private final TopicNames topics;
    private final TopicIdentity identity;
    private final TopicWatch watch;
    private final PartitionMonitor monitor;
    private final SourceLog log;
    private final SourceMetrics metrics;
    private final Handover<TopicLook> looks;
    private final Function<TopicPartition, List<DefinitionRecord>> sources;
    private final Map<String, ClockedSplit> waiting = new LinkedHashMap<>();
    private final Map<String, ClockedSplit> retired = new LinkedHashMap<>();
    private final Map<String, ClockedSplit> undecided = new LinkedHashMap<>();
    private final List<KafkaPartitionSplit> adopted = new ArrayList<>();
    private final Set<String> withOutput = new HashSet<>();
    private final Set<String> paused = new HashSet<>();
    private final Map<String, Uuid> ids = new HashMap<>();
    private Set<String> known;
    private boolean started;

    WatchedReader(SourceReader<T, KafkaPartitionSplit> reader, WatchedTopics.Parts parts) {
        super(reader);
        this.topics = parts.topics();
        this.identity = parts.identity();
        this.watch = parts.watch();
        this.monitor = parts.monitor();
        this.log = parts.log();
        this.metrics = parts.metrics();
        this.looks = parts.looks();
        this.sources = parts.sources();
        this.known = topics.read();
    }

    /** How far a partition was read. */
    PartitionProgress progress(TopicPartition place) {
        return monitor.follow(place);
    }

    /** Whether a split is read, now or as soon as it can be. */
    boolean reads(KafkaPartitionSplit split) {
        return topics.read().contains(split.getTopic());
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            ClockedSplit clocked = ClockedSplit.of(split);
            withOutput.add(split.splitId());
            if (reads(split)) {
                monitor.follow(split.getTopicPartition());
                waiting.put(split.splitId(), clocked);
            } else {
                undecided.put(split.splitId(), clocked);
            }
        }
        if (started) {
            watch.lookNow();
        }
    }

    @Override
    public void start() {
        started = true;
        watch.start();
        reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        if (!undecided.isEmpty() || topics.read() != known) {
            decide(output);
        }
        @Nullable TopicLook look = looks.take();
        if (look != null) {
            follow(look, output);
        }
        return reader.pollNext(output);
    }

    /** Takes up the partitions of topics that are named by now, and sets those aside that nobody names. */
    private void decide(ReaderOutput<T> output) {
        boolean areKnown = topics.areKnown();
        known = topics.read();
        for (Map<String, ClockedSplit> each : List.of(undecided, retired)) {
            for (ClockedSplit split : List.copyOf(each.values())) {
                if (known.contains(split.getTopic())) {
                    each.remove(split.splitId());
                    monitor.follow(split.getTopicPartition());
                    waiting.put(split.splitId(), split);
                    adopted.add(split);
                }
            }
        }
        if (areKnown) {
            undecided.forEach((id, split) -> {
                release(id, output);
                if (!split.topicId().equals(Uuid.ZERO_UUID)) {
                    log.topicNoLongerRead(split.getTopicPartition(), split.getStartingOffset());
                }
            });
            retired.putAll(undecided);
            undecided.clear();
        }
        if (!adopted.isEmpty()) {
            watch.lookNow();
        }
    }

    /** The partitions that were set aside, or whose topic was not known, and are read since the last call. */
    List<KafkaPartitionSplit> takeAdopted() {
        if (adopted.isEmpty()) {
            return List.of();
        }
        List<KafkaPartitionSplit> taken = List.copyOf(adopted);
        adopted.clear();
        return taken;
    }

    private void follow(TopicLook look, ReaderOutput<T> output) {
        requireSameTopics(look);
        List<KafkaPartitionSplit> admitted = new ArrayList<>();
        for (ClockedSplit split : List.copyOf(waiting.values())) {
            TopicPartition place = split.getTopicPartition();
            @Nullable Uuid id = look.ids().get(place.topic());
            @Nullable OffsetRange held = look.offsets().get(place);
            if (look.lacks(place)) {
                // Its clock would be waited for, and it has none.
                release(split.splitId(), output);
            } else if (id != null && held != null) {
                waiting.remove(split.splitId());
                admitted.add(admit(split, id, held));
                if (withOutput.add(split.splitId())) {
                    output.createOutputForSplit(split.splitId());
                }
            }
        }
        if (!admitted.isEmpty()) {
            reader.addSplits(admitted);
        }
        if (!paused.isEmpty()) {
            // The connector forgets it of a partition that it does not read yet.
            reader.pauseOrResumeSplits(paused, List.of());
        }
    }

    /** The connector would go on at the old offset, in the middle of other records or beyond them. */
    private void requireSameTopics(TopicLook look) {
        ids.forEach((topic, id) -> {
            if (look.isAnother(topic, id)) {
                throw new IllegalStateException("the topic " + topic + " was deleted and created again while it was"
                        + " read; the job goes back to its latest checkpoint and reads the new one from its beginning");
            }
        });
    }

    private KafkaPartitionSplit admit(ClockedSplit split, Uuid id, OffsetRange held) {
        TopicPartition place = split.getTopicPartition();
        ReadPosition position = ReadPosition.of(split, identity, id, held);
        if (position.missed() > 0) {
            metrics.recordsMissed(place, position.missed());
            log.recordsMissed(place, position.missed(), position.offset());
        }
        if (position.misfit() == Misfit.RECREATED || position.misfit() == Misfit.TRUNCATED) {
            String reason = position.misfit().name().toLowerCase(Locale.ROOT);
            metrics.positionLost(place);
            log.positionLost(place, reason, split.getStartingOffset(), position.offset());
        }
        ids.put(place.topic(), id);
        if (position.offset() >= 0) {
            progress(place).seek(position.offset());
        }
        return new KafkaPartitionSplit(
                place, position.offset(), split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET));
    }

    private void release(String split, ReaderOutput<T> output) {
        if (withOutput.remove(split)) {
            // Idle first: an output that is the last one would else be remembered as active. The main one, which nobody
            // uses, would count as active, too, as soon as it has been asked for its clock, which it has not.
            output.createOutputForSplit(split).markIdle();
            output.markIdle();
            output.releaseOutputForSplit(split);
            paused.remove(split);
        }
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        List<KafkaPartitionSplit> splits = new ArrayList<>();
        for (KafkaPartitionSplit split : reader.snapshotState(checkpointId)) {
            long latest = progress(split.getTopicPartition()).latest();
            splits.add(new ClockedSplit(
                    split,
                    latest,
                    ids.getOrDefault(split.getTopic(), Uuid.ZERO_UUID),
                    sources.apply(split.getTopicPartition())));
        }
        splits.addAll(waiting.values());
        splits.addAll(retired.values());
        splits.addAll(undecided.values());
        return splits;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> records = reader.isAvailable();
        return records.isDone() ? records : looks.or(records);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        paused.addAll(toPause);
        paused.removeAll(toResume);
        for (TopicPartition place : monitor.places()) {
            progress(place).pause(paused.contains(KafkaPartitionSplit.toSplitId(place)));
        }
        reader.pauseOrResumeSplits(toPause, toResume);
    }

    @Override
    public void close() throws Exception {
        watch.close();
        reader.close();
    }
}
