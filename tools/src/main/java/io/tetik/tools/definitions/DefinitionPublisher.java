package io.tetik.tools.definitions;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.kafka.DefinitionDecoder;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.tools.command.ToolException;
import io.tetik.tools.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Writes changes to the definitions topic, in their order. */
final class DefinitionPublisher {
    private final EngagementConfig config;
    private final Duration patience;
    private final @Nullable Instant effectiveAt;

    /** @param effectiveAt from when on the changes are in force; null: as soon as they come */
    DefinitionPublisher(EngagementConfig config, Duration patience, @Nullable Instant effectiveAt) {
        this.config = config;
        this.patience = patience;
        this.effectiveAt = effectiveAt;
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
        String topic = config.topics().definitions();
        if (body == null) {
            return new ProducerRecord<>(topic, null, key, null, tombstoneHeaders(change));
        }
        byte[] value = RecordJson.toBytes(
                new DefinitionRecord(change.kindOfDefinition(), change.name(), change.revision(), body, effectiveAt));
        return new ProducerRecord<>(topic, key, value);
    }

    private List<Header> tombstoneHeaders(Change change) {
        List<Header> headers = new ArrayList<>();
        headers.add(header(DefinitionDecoder.REVISION_HEADER, String.valueOf(change.revision())));
        if (effectiveAt != null) {
            headers.add(header(DefinitionDecoder.EFFECTIVE_AT_HEADER, effectiveAt.toString()));
        }
        return headers;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
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
