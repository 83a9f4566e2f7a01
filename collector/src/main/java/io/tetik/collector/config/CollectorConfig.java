package io.tetik.collector.config;

import java.util.Map;

/**
 * The configuration, checked.
 *
 * @param admin where health and metrics are
 * @param instance names the transactions; two processes never have the same
 * @param sources by their names
 */
public record CollectorConfig(
        Listener listen,
        Listener admin,
        String instance,
        KafkaSettings kafka,
        Limits limits,
        Idempotency idempotency,
        Map<String, SourceConfig> sources) {
    public CollectorConfig {
        sources = Map.copyOf(sources);
    }
}
