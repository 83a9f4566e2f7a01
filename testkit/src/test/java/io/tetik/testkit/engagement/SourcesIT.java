package io.tetik.testkit.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.RejectedRecord;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.OutputTopic;
import io.tetik.testkit.harness.RunningJob;
import io.tetik.testkit.publish.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Records of others, as a shop sends them, in a live job. */
@Timeout(180)
class SourcesIT {
    private static final String TOPIC = "shop.webhooks";

    private static final String DEFINITIONS = """
            kind: EventType
            name: item_bought
            properties: {sku: string, price: decimal, quantity: int}
            ---
            kind: Campaign
            name: thanks
            trigger: {event: item_bought}
            entry: always
            steps: [{send: {channel: push, params: {sku: trigger.event.sku}}}]
            """;

    /** Each line of an order is an event; the webhooks of other things are for nobody. */
    private static final String SOURCE = """
            kind: Source
            name: shop_orders
            topics: [shop.webhooks]
            format: json
            when: header['x-topic'] == 'orders/create'
            each: raw.line_items
            event:
              type: item_bought
              id: string(raw.id) + '-' + string(index)
              user: raw.customer.id
              time: raw.created_at
              properties:
                sku: item.sku
                price: decimal(item.price)
                quantity: item.quantity
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aSourceThatIsPublishedWhileTheJobRunsIsReadAndItsTopicMayComeLater() throws Exception {
        try (JobBroker broker = begin()) {
            EngagementConfig config = config(broker);
            try (RunningJob job = RunningJob.start(config);
                    OutputTopic<DeliveryCommand> commands = commands(config);
                    OutputTopic<RejectedRecord> rejected = rejected(config)) {
                Await.until("a checkpoint", job::hasCheckpoint);
                publish(broker, config, source(1, SOURCE, null));
                Await.until("the topic of the Source", () -> job.measured("topicMissing", TOPIC) > 0);
                broker.createTopic(TOPIC, 2);
                Instant now = Instant.now();
                String order = order("7", "ann", now, "lamp", "desk");
                broker.send(List.of(
                        webhook("orders/create", now, order),
                        webhook("orders/create", now, "{not json"),
                        webhook(
                                "orders/create",
                                now,
                                order("8", "ann", now, "sofa").replace("\"ann\"", "null")),
                        webhook("products/update", now, order)));

                await(commands, "ann lamp", "ann desk");
                Await.until("what cannot be mapped", () -> {
                    rejected.poll();
                    return rejected.records().size() == 2;
                });
                assertThat(rejected.records())
                        .extracting(RejectedRecord::getReason)
                        .containsOnly("mapping");
                assertThat(rejected.records())
                        .extracting(each ->
                                StandardCharsets.UTF_8.decode(each.getRaw().duplicate()) + "")
                        .as("the records as they came")
                        .containsExactlyInAnyOrder(
                                "{not json", order("8", "ann", now, "sofa").replace("\"ann\"", "null"));
                assertThat(rejected.records())
                        .allSatisfy(each -> assertThat(each.getDetail()).contains("shop_orders"))
                        .extracting(each -> each.getSource().getTopic())
                        .containsOnly(TOPIC);
                Await.until(
                        "what is for nobody", () -> job.measured("numRecordsSkipped", "source", "shop_orders") == 1);
                Await.until("the end of the topic", () -> job.measured("recordsBehind", TOPIC) == 0);
                assertThat(job.measured("topicMissing")).isZero();
                assertThat(job.restarts()).isZero();
            }
        }
    }

    /** Also after a restart, and if the definitions topic remembers the last revision only, as after its compaction. */
    @Test
    void eachRecordIsReadByTheRevisionOfItsOwnTime() throws Exception {
        try (JobBroker broker = begin()) {
            EngagementConfig config = config(broker);
            broker.createTopic(TOPIC, 1);
            Instant start = Instant.now();
            publish(broker, config, source(1, SOURCE, null));
            Instant edit = start.plusSeconds(20);
            DefinitionRecord second = source(2, SOURCE.replace("item.sku", "string('new-') + item.sku"), edit);
            try (OutputTopic<DeliveryCommand> commands = commands(config)) {
                try (RunningJob job = RunningJob.start(config)) {
                    broker.send(List.of(webhook("orders/create", start, order("1", "ann", start, "lamp"))));
                    await(commands, "ann lamp");
                    publish(broker, config, second);
                    publish(broker, config, source(3, SOURCE.replace("event:", "event: 7"), start));
                    Await.until("the edits", () -> broker.areDefinitionsRead(config));
                    broker.send(List.of(
                            webhook("orders/create", edit, order("2", "bob", start, "lamp")),
                            webhook("orders/create", edit.minusMillis(1), order("3", "cy", start, "lamp"))));
                    await(commands, "bob new-lamp", "cy lamp");
                    long checkpoint = job.checkpoints();
                    Await.until("a checkpoint of it", () -> job.checkpoints() >= checkpoint + 2);
                    job.kill();
                }
                broker.deleteTopic(config.topics().definitions());
                broker.createTopic(config.topics().definitions(), 1);
                broker.publishDefinitions("shop", DEFINITIONS);
                publish(broker, config, second);
                try (RunningJob job = RunningJob.start(config)) {
                    broker.send(List.of(
                            webhook("orders/create", edit.minusMillis(1), order("4", "dee", start, "lamp")),
                            webhook("orders/create", edit, order("5", "eve", start, "lamp"))));
                    await(commands, "dee lamp", "eve new-lamp");
                    assertThat(job.restarts()).isZero();
                }
            }
        }
    }

    private JobBroker begin() throws Exception {
        JobBroker broker = JobBroker.start(folder.resolve("kafka"));
        broker.createTopics(config(broker).topics());
        broker.publishDefinitions("shop", DEFINITIONS);
        return broker;
    }

    private EngagementConfig config(JobBroker broker, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--kafka.properties.partition.discovery.interval.ms=500",
                "--checkpoint.directory=" + folder.resolve("checkpoints").toUri(),
                "--checkpoint.interval=500ms",
                "--source.idle-timeout=1s",
                "--clock.tick=200ms",
                "--parallelism=2"));
        all.addAll(List.of(options));
        return EngagementConfig.load(all, Map.of());
    }

    private static void publish(JobBroker broker, EngagementConfig config, DefinitionRecord definition)
            throws Exception {
        broker.send(List.of(RecordPublisher.message(config.topics().definitions(), definition)));
    }

    private static DefinitionRecord source(int revision, String text, @Nullable Instant effectiveAt) {
        return new DefinitionRecord("Source", "shop_orders", revision, text, effectiveAt);
    }

    private static ProducerRecord<String, byte[]> webhook(String subject, Instant time, String body) {
        return new ProducerRecord<>(
                TOPIC,
                0,
                time.toEpochMilli(),
                null,
                body.getBytes(StandardCharsets.UTF_8),
                List.of(new RecordHeader("x-topic", subject.getBytes(StandardCharsets.UTF_8))));
    }

    private static String order(String id, String user, Instant time, String... skus) {
        List<String> lines = new ArrayList<>();
        for (String sku : skus) {
            lines.add("{\"sku\":\"" + sku + "\",\"price\":\"19.90\",\"quantity\":1}");
        }
        return "{\"id\":" + id + ",\"customer\":{\"id\":\"" + user + "\"},\"created_at\":\"" + time
                + "\",\"line_items\":[" + String.join(",", lines) + "]}";
    }

    private static void await(OutputTopic<DeliveryCommand> commands, String... expected) throws Exception {
        Await.until("the commands " + List.of(expected), () -> {
            commands.poll();
            return commands.ids().containsAll(List.of(expected));
        });
        assertThat(commands.ids().stream().distinct().toList())
                .as("and nobody else's")
                .endsWith(expected);
    }

    private static OutputTopic<DeliveryCommand> commands(EngagementConfig config) {
        return new OutputTopic<>(
                config.kafka().bootstrapServers(),
                false,
                config.topics().commands(),
                DeliveryCommand.class,
                SourcesIT::bought);
    }

    private static String bought(DeliveryCommand command) {
        PropertyValue sku = command.getParams().get("sku");
        return command.getUserId() + " " + (sku == null ? "nothing" : sku.getValue());
    }

    private static OutputTopic<RejectedRecord> rejected(EngagementConfig config) {
        return new OutputTopic<>(
                config.kafka().bootstrapServers(),
                false,
                config.topics().rejected(),
                RejectedRecord.class,
                Object::toString);
    }
}
