package io.tetik.tools.definitions;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.tools.command.ToolException;
import io.tetik.tools.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes changes to the definitions topic, in their order. */
final class DefinitionPublisher {
    private final EngagementConfig config;
    private final Duration patience;

    DefinitionPublisher(EngagementConfig config, Duration patience) {
        this.config = config;
        this.patience = patience;
    }

    void publish(List<Change> changes) throws ToolException {
        List<Future<?>> deliveries = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = KafkaClients.producer(config.kafka(), patience)) {
            changes.forEach(change -> deliveries.add(producer.send(record(change))));
            producer.flush();
            for (int at = 0; at < deliveries.size(); at++) {
                confirm(deliveries.get(at), changes.get(at));
            }
        }
    }

    private ProducerRecord<byte[], byte[]> record(Change change) {
        byte[] key = change.key().getBytes(StandardCharsets.UTF_8);
        String body = change.after();
        byte[] value = body == null
                ? null
                : RecordJson.toBytes(
                        new DefinitionRecord(change.kindOfDefinition(), change.name(), change.revision(), body));
        return new ProducerRecord<>(config.topics().definitions(), key, value);
    }

    private void confirm(Future<?> delivery, Change change) throws ToolException {
        try {
            delivery.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw ToolException.failed(
                    change.key() + " was not published, and perhaps others: " + cause.getMessage(), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ToolException.failed("interrupted", interrupted);
        }
    }
}
