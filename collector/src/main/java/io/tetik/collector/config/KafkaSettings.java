package io.tetik.collector.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** @param properties of every client, such as those of security */
public record KafkaSettings(String bootstrapServers, Map<String, String> properties) {
    private static final String SERVERS = "TETIK_KAFKA_BOOTSTRAP_SERVERS";
    private static final String PROPERTIES = "TETIK_KAFKA_PROPERTIES_";

    public KafkaSettings {
        properties = Map.copyOf(properties);
    }

    /** With what the environment says instead, under the same names as for the job. */
    KafkaSettings over(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(properties);
        environment.forEach((variable, value) -> {
            if (variable.startsWith(PROPERTIES)) {
                all.put(
                        variable.substring(PROPERTIES.length())
                                .replace('_', '.')
                                .toLowerCase(Locale.ROOT),
                        value);
            }
        });
        return new KafkaSettings(environment.getOrDefault(SERVERS, bootstrapServers), all);
    }
}
