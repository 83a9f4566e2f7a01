package io.tetik.testkit.chaos;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.testkit.harness.OutputTopic;
import io.tetik.testkit.publish.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Users to whom nothing has happened: they do something all the time, and now and then one in each partition orders and must
 * have the receipt within seconds, whatever happens to others.
 */
final class Bystanders implements AutoCloseable {
    /** A max-delay, an idle-timeout, two ticks, and a reserve for a machine that has much else to do. */
    static final Duration WITHIN = Duration.ofSeconds(1 + 10 + 2 + 7);

    private static final int MILLIS_BETWEEN_EVENTS = 10;

    private final String topic;
    private final RecordPublisher publisher;
    private final OutputTopic<DeliveryCommand> commands;
    private final Set<String> decided = new HashSet<>();
    private final Thread load = new Thread(this::publish, "bystanders");
    private volatile int partitions;
    private volatile boolean ended;
    private int seen;
    private int orders;

    Bystanders(String bootstrapServers, String commands, String topic, int partitions) {
        this.topic = topic;
        this.partitions = partitions;
        this.publisher = new RecordPublisher(bootstrapServers);
        this.commands = new OutputTopic<>(
                bootstrapServers, false, commands, DeliveryCommand.class, DeliveryCommand::getCommandId);
        load.setDaemon(true);
    }

    void start() {
        load.start();
    }

    /** Where they are from now on. */
    void partitions(int number) {
        partitions = number;
    }

    private void publish() {
        try {
            for (int i = 0; !ended; i++) {
                send(i % partitions, "view", "passer-by-" + i % 100, Instant.now(), "");
                Thread.sleep(MILLIS_BETWEEN_EVENTS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(int partition, String type, String user, Instant time, String properties) {
        publisher.send(event(topic, partition, type, user, time, properties));
    }

    /** @param properties what stands between their braces */
    static ProducerRecord<String, byte[]> event(
            String topic, int partition, String type, String user, Instant time, String properties) {
        String json =
                "{\"eventId\":\"%s %s %s\",\"type\":\"%s\",\"userId\":\"%s\",\"eventTime\":\"%s\",\"properties\":{%s}}"
                        .formatted(user, type, time, type, user, time, properties);
        return new ProducerRecord<>(topic, partition, user, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Lets one in each partition order; returns how long it took until all had been decided. */
    Duration awaitDecided() throws ChaosException {
        orders++;
        Set<String> waiting = new HashSet<>();
        long began = System.nanoTime();
        for (int partition = 0; partition < partitions; partition++) {
            String user = "bystander-" + orders + "-" + partition;
            waiting.add(user);
            send(partition, "order", user, Instant.now(), "");
        }
        Waiting.until("bystanders are decided", WITHIN, () -> decided().containsAll(waiting));
        throwFailure();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** All who have had a command so far. */
    Set<String> decided() {
        commands.poll();
        for (DeliveryCommand each :
                commands.records().subList(seen, commands.records().size())) {
            decided.add(each.getUserId());
            seen++;
        }
        return decided;
    }

    private void throwFailure() throws ChaosException {
        @Nullable Exception failed = publisher.failure();
        if (failed != null) {
            throw new ChaosException("publishing has failed: " + failed);
        }
    }

    @Override
    public void close() {
        ended = true;
        load.interrupt();
        publisher.close();
        commands.close();
    }
}
