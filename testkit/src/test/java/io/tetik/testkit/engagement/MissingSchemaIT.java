package io.tetik.testkit.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.LogLines;
import io.tetik.testkit.harness.OutputTopic;
import io.tetik.testkit.harness.RunningJob;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry that is away, or does not know a schema: the records wait, and the clock with them. */
@Timeout(180)
class MissingSchemaIT {
    private static final String TOPIC = "wallet.orders";
    private static final int ID = 7;

    private static final String DEFINITIONS = """
            kind: EventType
            name: cart
            ---
            kind: EventType
            name: order
            ---
            kind: EventType
            name: view
            ---
            kind: Campaign
            name: receipt
            trigger: {event: order}
            steps: [{send: {channel: push, template: receipt}}]
            ---
            kind: Campaign
            name: reminder
            trigger: {abandonment: {start: [cart], complete: [order], after: 5s}}
            steps: [{send: {channel: push, template: reminder}}]
            ---
            kind: Source
            name: wallet
            topics: [wallet.orders]
            format: avro-registry
            event: {type: order, id: raw.id, user: raw.user, time: raw.time}
            """;

    private static final String SCHEMA =
            "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                    + "{\"name\":\"user\",\"type\":\"string\"},{\"name\":\"time\",\"type\":\"long\"}]}";

    @TempDir
    private Path folder = Path.of("");

    /**
     * The cart was ordered in time, but the order cannot be read: nobody is reminded of it, though its partition was silent before and
     * others go on. That is so after a crash, too.
     */
    @Test
    void whatWaitsForItsSchemaIsNeitherDroppedNorOvertakenNorForgottenInACrash() throws Exception {
        try (JobBroker broker = JobBroker.start(folder.resolve("kafka"));
                Registry registry = new Registry();
                LogLines log = LogLines.ofSources()) {
            EngagementConfig config = config(broker, registry.url());
            broker.createTopics(config.topics());
            broker.createTopic(TOPIC, 2);
            broker.publishDefinitions("wallet", DEFINITIONS);
            String own = config.topics().events().get(0);
            try (OutputTopic<DeliveryCommand> commands = commands(config)) {
                try (RunningJob job = RunningJob.start(config)) {
                    Await.until("a checkpoint", job::hasCheckpoint);
                    broker.publish(own, 0, event("early", "cart", Instant.now()));
                    await(commands, "early reminder");

                    broker.publish(own, 0, event("ann", "cart", Instant.now()));
                    broker.send(List.of(order("ann"), order("bob")));
                    Await.until("the waiting", () -> job.measured("schemaMissing", TOPIC) == 1);
                    broker.publish(own, 1, event("cy", "order", Instant.now()));
                    Await.until("the event of a partition that does not wait", () -> job.measured("numEvents") == 3);
                    Instant begin = Instant.now();
                    long checkpoints = job.checkpoints();
                    Await.until("longer than the reminder and all silence", () -> {
                        broker.publish(own, 0, event("busy", "view", Instant.now()));
                        return Instant.now().isAfter(begin.plusSeconds(12)) && job.checkpoints() > checkpoints + 2;
                    });
                    commands.pollToTheEnd();
                    assertThat(commands.ids())
                            .as("nobody is reminded of an order")
                            .containsExactly("early reminder");
                    assertThat(log.all())
                            .anyMatch(line ->
                                    line.startsWith("WARN schema missing topic=wallet.orders partition=0 at=0"));
                    assertThat(broker.isReadUpTo(config, TOPIC, 0)).isFalse();
                    assertThat(job.restarts()).isZero();
                    job.kill();
                }
                try (RunningJob job = RunningJob.start(config)) {
                    Await.until("the waiting after the crash", () -> job.measured("schemaMissing", TOPIC) == 1);
                    registry.knowsTheSchema = true;
                    await(commands, "ann receipt", "bob receipt", "cy receipt");
                    assertThat(commands.ids().stream().distinct())
                            .containsExactlyInAnyOrder("early reminder", "ann receipt", "bob receipt", "cy receipt");
                    Await.until("what follows", () -> job.measured("schemaMissing") == 0);
                    broker.send(List.of(order("dee")));
                    broker.publish(own, 0, event("eve", "cart", Instant.now()));
                    await(commands, "dee receipt", "eve reminder");
                    Await.until("a commit of all", () -> broker.isReadUpTo(config, TOPIC, 0));
                    assertThat(job.restarts()).isZero();
                }
            }
        }
    }

    private EngagementConfig config(JobBroker broker, String registry) {
        return EngagementConfig.load(
                List.of(
                        "--kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--registry.url=" + registry,
                        "--checkpoint.directory="
                                + folder.resolve("checkpoints").toUri(),
                        "--checkpoint.interval=500ms",
                        "--source.idle-timeout=3s",
                        "--clock.tick=200ms",
                        "--parallelism=2"),
                Map.of());
    }

    private static String event(String user, String type, Instant time) {
        return "{\"eventId\":\"" + user + " " + type + " " + time + "\",\"type\":\"" + type + "\",\"userId\":\"" + user
                + "\",\"eventTime\":" + time.toEpochMilli() + "}";
    }

    /** In Confluent's wire format. */
    private static ProducerRecord<String, byte[]> order(String user) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new DataOutputStream(bytes).writeByte(0);
        new DataOutputStream(bytes).writeInt(ID);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        encoder.writeString("order of " + user);
        encoder.writeString(user);
        encoder.writeLong(Instant.now().toEpochMilli());
        encoder.flush();
        return new ProducerRecord<>(TOPIC, 0, null, bytes.toByteArray());
    }

    private static void await(OutputTopic<DeliveryCommand> commands, String... expected) throws Exception {
        Await.until("the commands " + List.of(expected), () -> {
            commands.poll();
            return commands.ids().containsAll(List.of(expected));
        });
    }

    private static OutputTopic<DeliveryCommand> commands(EngagementConfig config) {
        return new OutputTopic<>(
                config.kafka().bootstrapServers(),
                false,
                config.topics().commands(),
                DeliveryCommand.class,
                command -> command.getUserId() + " " + command.getCampaign());
    }

    /** Knows one schema, as soon as it is told so. */
    private static final class Registry implements AutoCloseable {
        private final HttpServer server;
        private volatile boolean knowsTheSchema;

        Registry() throws Exception {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/schemas/ids/" + ID, exchange -> {
                String answer = knowsTheSchema
                        ? "{\"schema\":\"" + SCHEMA.replace("\"", "\\\"") + "\"}"
                        : "{\"error_code\":40403,\"message\":\"Schema not found\"}";
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
                exchange.sendResponseHeaders(knowsTheSchema ? 200 : 404, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
