package io.tetik.collector;

import io.tetik.collector.config.CollectorConfig;
import io.tetik.collector.config.SourceConfig;
import io.tetik.collector.http.HttpServer;
import io.tetik.collector.kafka.KafkaWatch;
import io.tetik.collector.kafka.KeyTopic;
import io.tetik.collector.kafka.KnownKeys;
import io.tetik.collector.kafka.RecordWriter;
import io.tetik.collector.kafka.TransactionWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything of one running collector. */
public final class Collector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

    private final HttpServer http;
    private final Deque<AutoCloseable> parts;

    private Collector(HttpServer http, Deque<AutoCloseable> parts) {
        this.http = http;
        this.parts = parts;
    }

    /**
     * Starts it; Kafka need not be there yet.
     *
     * @throws Exception if a port is taken
     */
    public static Collector start(CollectorConfig config) throws Exception {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        long memory = config.limits().memory();
        try {
            KnownKeys keys = new KnownKeys(
                    config.idempotency().window(), config.idempotency().keys());
            RecordWriter records = opened(
                    parts,
                    new RecordWriter(config.kafka(), memory, config.limits().writeTime()));
            KafkaWatch watch = opened(
                    parts,
                    KafkaWatch.start(
                            config.kafka(),
                            config.sources().values().stream()
                                    .map(SourceConfig::topic)
                                    .toList(),
                            config.idempotency(),
                            records));
            KeyTopic keyTopic = opened(parts, KeyTopic.start(config.kafka(), config.idempotency(), keys));
            TransactionWriter transactions = opened(
                    parts,
                    TransactionWriter.start(
                            config.kafka(),
                            "tetik-collector-" + config.instance(),
                            memory,
                            config.limits().writeTime(),
                            keyTopic,
                            keys));
            HttpServer http = HttpServer.start(config, watch, keyTopic, keys, records, transactions);
            return new Collector(http, parts);
        } catch (Exception failed) {
            close(parts);
            throw failed;
        }
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> parts, T part) {
        parts.push(part);
        return part;
    }

    public int port() {
        return http.port();
    }

    public int adminPort() {
        return http.adminPort();
    }

    /** Answers what is under way, and takes nothing more. */
    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception unclean) {
            LOG.warn("the server did not stop cleanly", unclean);
        }
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception unclean) {
                LOG.warn("not closed cleanly", unclean);
            }
        }
    }
}
