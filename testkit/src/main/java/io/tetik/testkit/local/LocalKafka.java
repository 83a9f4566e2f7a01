package io.tetik.testkit.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this JVM: one node in KRaft mode, broker and controller combined, on loopback. It may be
 * stopped and started again, and then has the same address and the same records; so tests can take Kafka away from a
 * running job. Not for data that matters: one replica, nothing secured.
 *
 * <p>While it exists, Kafka's own calls of {@code System.exit} and {@code halt} in this JVM become exceptions.
 */
public final class LocalKafka implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final BrokerPorts ports;
    private @Nullable KafkaRaftServer server;

    private LocalKafka(Path folder, BrokerPorts ports) {
        this.folder = folder;
        this.ports = ports;
    }

    /**
     * A broker on free ports that keeps its records in the folder; call {@link #start}.
     *
     * @param folder is created if it is missing
     */
    public static LocalKafka in(Path folder) {
        return new LocalKafka(folder.toAbsolutePath(), BrokerPorts.free());
    }

    /** The address for clients, the same after a restart. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    /**
     * Starts the broker, for the first time or again, and returns once it answers.
     *
     * @throws IllegalStateException if it runs already, or does not come up
     */
    public LocalKafka start() {
        if (server != null) {
            throw new IllegalStateException("the broker at " + bootstrapServers() + " runs already");
        }
        surviveExit();
        Path data = folder.resolve("data");
        Properties settings = BrokerSettings.of(data, ports);
        if (Files.notExists(data.resolve("meta.properties"))) {
            format(settings);
        }
        KafkaRaftServer starting = BrokerFactory.create(settings);
        server = starting;
        try {
            starting.startup();
            awaitReady();
        } catch (RuntimeException e) {
            stop();
            throw new IllegalStateException("the broker at " + bootstrapServers() + " did not start", e);
        }
        return this;
    }

    /** Stops the broker if it runs; its records stay. */
    public void stop() {
        KafkaRaftServer running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** Stops the broker; deleting the folder is the caller's business. */
    @Override
    public void close() {
        stop();
    }

    /** Creates topics with Kafka's defaults. */
    public void createTopics(int partitions, Collection<String> names) {
        create(names.stream()
                .map(name -> new NewTopic(name, partitions, (short) 1))
                .toList());
    }

    /** Creates a topic that keeps the last record of each key, in one partition. */
    public void createCompactedTopic(String name) {
        create(List.of(new NewTopic(name, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))));
    }

    private void create(List<NewTopic> topics) {
        try (Admin admin = admin()) {
            await(admin.createTopics(topics).all(), "create the topics");
            List<String> names = topics.stream().map(NewTopic::name).toList();
            long giveUpAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            // The controller has them, but the broker, which clients ask, learns of them a little later.
            while (!knows(admin, names) && System.nanoTime() - giveUpAt < 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean knows(Admin admin, List<String> topics) {
        try {
            admin.describeTopics(topics).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void awaitReady() {
        try (Admin admin = admin()) {
            await(admin.describeCluster().controller(), "answer");
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    private void await(KafkaFuture<?> future, String what) {
        try {
            future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker at " + bootstrapServers() + " did not " + what, e);
        }
    }

    private void format(Properties settings) {
        String file = written(settings).toString();
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file};
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            if (StorageTool.execute(command, out) != 0) {
                throw new IllegalStateException(
                        "the folder " + folder + " cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private Path written(Properties settings) {
        Path file = folder.resolve("server.properties");
        try {
            Files.createDirectories(folder);
            try (Writer out = Files.newBufferedWriter(file)) {
                settings.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return file;
    }

    private static void surviveExit() {
        Exit.setExitProcedure(LocalKafka::refuseExit);
        Exit.setHaltProcedure(LocalKafka::refuseExit);
    }

    private static void refuseExit(int status, @Nullable String message) {
        throw new IllegalStateException("the local Kafka broker gave up with status " + status + ": " + message);
    }
}
