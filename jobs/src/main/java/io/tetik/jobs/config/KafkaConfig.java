package io.tetik.jobs.config;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How to reach Kafka.
 *
 * @param properties what is passed through to every client, such as {@code security.protocol}
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> properties) implements Serializable {

    private static final Pattern SECRET = Pattern.compile(".*(password|jaas|secret|token|credential|\\.key$).*");

    public KafkaConfig {
        properties = Map.copyOf(properties);
    }

    /** Without secrets: this text ends in logs. */
    @Override
    public String toString() {
        Map<String, String> shown = new TreeMap<>(properties);
        shown.replaceAll((key, value) -> SECRET.matcher(key).matches() ? "***" : value);
        return "KafkaConfig[bootstrapServers=" + bootstrapServers + ", properties=" + shown + "]";
    }
}
