package io.tetik.jobs.kafka;

import io.tetik.jobs.config.RegistryConfig;
import io.tetik.sources.registry.RegistryClient;
import io.tetik.sources.registry.RegistryException;
import io.tetik.sources.registry.RegistryOptions;
import java.time.Duration;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema of an output topic in the registry, under the subject {@code TOPIC-value}. Without its id nothing can be written, so
 * a registry that is away is waited for: the task starts later, and says so.
 */
final class OutputSchema {
    private static final Logger LOG = LoggerFactory.getLogger(OutputSchema.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final RegistryOptions options;
    private final RegistryClient client;
    private final boolean autoRegister;

    OutputSchema(RegistryConfig config) {
        RegistryOptions given = config.options();
        if (given == null) {
            throw new IllegalStateException("output in a registry's form without a registry");
        }
        this.options = given;
        this.client = new RegistryClient(given);
        this.autoRegister = config.autoRegister();
    }

    /**
     * The id of a schema.
     *
     * @throws IllegalStateException if the registry refuses it for good, or the task is stopped meanwhile
     */
    int id(String topic, Schema schema) {
        String subject = topic + "-value";
        String text = text(schema);
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return autoRegister ? client.register(subject, text) : client.find(subject, text);
            } catch (RegistryException failure) {
                if (failure.isRefusal() || Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("no schema for " + subject + ": " + failure.getMessage(), failure);
                }
                LOG.warn("No schema for {} yet, trying again in {}: {}", subject, pause, failure.getMessage());
            }
            sleep(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(options.longestPause()) < 0 ? longer : options.longestPause();
        }
    }

    /** As others would write it: without what only our classes want to know. */
    static String text(Schema schema) {
        return schema.toString()
                .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                .replace(",\"avro.java.string\":\"String\"", "");
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the schema registry was waited for", stopped);
        }
    }
}
