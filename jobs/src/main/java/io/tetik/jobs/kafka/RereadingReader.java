package io.tetik.jobs.kafka;

import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * Yields what the definitions topic holds when the job starts, and then what is published. What was
 * read before counts for nothing: the topic is small, whoever takes the records knows what is new among them, and a topic that
 * was created again, or published again while the job was down, is not passed over.
 */
@SuppressWarnings("try") // The wrapped reader may be interrupted in closing, and so may this one.
final class RereadingReader extends ForwardingReader<DefinitionRecord> {
    private static final long BETWEEN_TRIES_MILLIS = 1_000;

    private final Supplier<DefinitionTopic> topic;
    private final SourceLog log = new SourceLog(System::nanoTime);
    private final Handover<DefinitionTopic> loaded = new Handover<>();
    private final Map<String, KafkaPartitionSplit> waiting = new LinkedHashMap<>();
    private final ScheduledExecutorService thread;

    /** @param topic reads the topic as it is now, or throws */
    RereadingReader(SourceReader<DefinitionRecord, KafkaPartitionSplit> reader, Supplier<DefinitionTopic> topic) {
        super(reader);
        this.topic = topic;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "definitions-topic");
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        splits.forEach(split -> waiting.put(split.splitId(), split));
        thread.execute(this::load);
    }

    private void load() {
        try {
            loaded.put(topic.get());
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                log.kafkaDoesNotTell("definitions", e);
                var unused = thread.schedule(this::load, BETWEEN_TRIES_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<DefinitionRecord> output) throws Exception {
        @Nullable DefinitionTopic present = loaded.take();
        if (present != null && !waiting.isEmpty()) {
            begin(present, output);
        }
        return reader.pollNext(output);
    }

    private void begin(DefinitionTopic present, ReaderOutput<DefinitionRecord> output) {
        SourceOutput<DefinitionRecord> first =
                output.createOutputForSplit(waiting.keySet().iterator().next());
        present.sinceRemovals().forEach(first::collect);
        List<KafkaPartitionSplit> known = new ArrayList<>();
        present.next().forEach((place, next) -> {
            if (waiting.remove(KafkaPartitionSplit.toSplitId(place)) != null) {
                known.add(new KafkaPartitionSplit(place, next));
            }
        });
        reader.addSplits(known);
        if (!waiting.isEmpty()) {
            // The topic was not there, or had fewer partitions.
            var unused = thread.schedule(this::load, BETWEEN_TRIES_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        List<KafkaPartitionSplit> splits = new ArrayList<>(reader.snapshotState(checkpointId));
        splits.addAll(waiting.values());
        return splits;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> records = reader.isAvailable();
        return records.isDone() ? records : loaded.or(records);
    }

    @Override
    public void close() throws Exception {
        var unused = thread.shutdownNow();
        reader.close();
    }
}
