package io.tetik.testkit.local;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of the one node: every internal topic has one replica, and nothing is bigger than a laptop needs. */
final class BrokerSettings {

    private static final int MAX_MESSAGE_BYTES = 32 << 20;

    private BrokerSettings() {}

    static Properties of(Path data, BrokerPorts ports) {
        Properties settings = new Properties();
        settings.setProperty("log.dirs", data.toString());
        identity(settings, ports);
        oneReplica(settings);
        smallAndQuick(settings);
        settings.setProperty("message.max.bytes", String.valueOf(MAX_MESSAGE_BYTES));
        settings.setProperty("replica.fetch.max.bytes", String.valueOf(MAX_MESSAGE_BYTES));
        // Records carry event time: a week is no age for events that are replayed.
        settings.setProperty("log.retention.ms", "-1");
        // A topic that nobody created is a mistake of its reader or writer, as it is in production.
        settings.setProperty("auto.create.topics.enable", "false");
        return settings;
    }

    private static void identity(Properties settings, BrokerPorts ports) {
        settings.setProperty("node.id", "1");
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + ports.broker() + ",CONTROLLER://127.0.0.1:" + ports.controller());
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.broker());
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static void oneReplica(Properties settings) {
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    private static void smallAndQuick(Properties settings) {
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "2");
        // The default is 128 MiB of this JVM's heap.
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20));
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
    }
}
