package io.tetik.jobs.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka about topics every few seconds, on a thread of its own, so that nobody who reads has to wait for an answer. */
final class TopicWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Properties client;
    private final Supplier<? extends Collection<String>> topics;
    private final Supplier<? extends Collection<TopicPartition>> partitions;
    private final Consumer<TopicLook> onLook;
    private final Consumer<Exception> onFailure;
    private final ScheduledExecutorService thread;
    private @Nullable Admin admin;
    private volatile boolean closed;

    /**
     * @param client how to reach Kafka
     * @param topics all that are looked for; called on the thread of the watch
     * @param partitions those whose offsets are asked for; called on the thread of the watch
     * @param onLook is told what was found, on the thread of the watch
     * @param onFailure is told why nothing was found out
     */
    TopicWatch(
            Properties client,
            Supplier<? extends Collection<String>> topics,
            Supplier<? extends Collection<TopicPartition>> partitions,
            Consumer<TopicLook> onLook,
            Consumer<Exception> onFailure) {
        this.client = client;
        this.topics = topics;
        this.partitions = partitions;
        this.onLook = onLook;
        this.onFailure = onFailure;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "topic-watch");
            made.setDaemon(true);
            return made;
        });
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks at once, besides the looks that are due anyway. */
    void lookNow() {
        try {
            thread.execute(this::look);
        } catch (RejectedExecutionException ended) {
            // Nobody reads any more.
        }
    }

    private void look() {
        try {
            onLook.accept(ask(connected()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Also of what is wrong with the client's options: a watch that has ended would leave partitions unread.
            if (!closed) {
                onFailure.accept(e);
            }
        }
    }

    private synchronized Admin connected() throws InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        Admin present = admin;
        if (present == null) {
            present = Admin.create(client);
            admin = present;
        }
        return present;
    }

    private TopicLook ask(Admin kafka) throws Exception {
        Map<String, Uuid> ids = new HashMap<>();
        Set<TopicPartition> existing = new HashSet<>();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> each :
                kafka.describeTopics(topics.get()).topicNameValues().entrySet()) {
            String topic = each.getKey();
            try {
                TopicDescription found = each.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                ids.put(topic, found.topicId());
                found.partitions().forEach(partition -> existing.add(new TopicPartition(topic, partition.partition())));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) && !isWithheld(e.getCause())) {
                    throw e;
                }
                missing.add(topic);
            }
        }
        return new TopicLook(ids, existing, offsets(kafka, existing), missing);
    }

    /** Whether Kafka says no more of a topic than that nobody here will ever read it. */
    static boolean isWithheld(@Nullable Throwable failure) {
        return failure instanceof TopicAuthorizationException || failure instanceof InvalidTopicException;
    }

    private Map<TopicPartition, OffsetRange> offsets(Admin kafka, Set<TopicPartition> existing)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> begin = new HashMap<>();
        Map<TopicPartition, OffsetSpec> end = new HashMap<>();
        for (TopicPartition place : partitions.get()) {
            if (existing.contains(place)) {
                begin.put(place, OffsetSpec.earliest());
                end.put(place, OffsetSpec.latest());
            }
        }
        ListOffsetsResult begins = kafka.listOffsets(begin);
        ListOffsetsResult ends = kafka.listOffsets(end);
        Map<TopicPartition, OffsetRange> offsets = new HashMap<>();
        for (TopicPartition place : begin.keySet()) {
            @Nullable OffsetRange range = range(begins, ends, place);
            if (range != null) {
                offsets.put(place, range);
            }
        }
        return offsets;
    }

    /** Null if its leader is away: others are not to wait for it. */
    private static @Nullable OffsetRange range(ListOffsetsResult begins, ListOffsetsResult ends, TopicPartition place)
            throws InterruptedException {
        try {
            return new OffsetRange(offset(begins, place), offset(ends, place));
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    private static long offset(ListOffsetsResult offsets, TopicPartition place)
            throws InterruptedException, ExecutionException, TimeoutException {
        return offsets.partitionResult(place)
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .offset();
    }

    /** Ends the thread and the connection, without waiting for an answer. */
    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (this) {
            closed = true;
            Admin present = admin;
            if (present != null) {
                present.close(Duration.ZERO);
            }
        }
    }
}
