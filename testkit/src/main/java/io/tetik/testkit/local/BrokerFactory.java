package io.tetik.testkit.local;

import java.util.Properties;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Makes Kafka's server. By reflection, because the supertype of its configuration is in a jar that Kafka's own module
 * descriptor offers at run time only.
 */
final class BrokerFactory {

    private static final String CONFIG = "kafka.server.KafkaConfig";

    private BrokerFactory() {}

    /**
     * @throws IllegalStateException if Kafka refuses the settings
     */
    static KafkaRaftServer create(Properties settings) {
        try {
            Class<?> type = Class.forName(CONFIG);
            Object config = type.getMethod("fromProps", Properties.class).invoke(null, settings);
            return KafkaRaftServer.class.getConstructor(type, Time.class).newInstance(config, Time.SYSTEM);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the local Kafka broker cannot be made", e);
        }
    }
}
