package io.tetik.testkit.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.harness.OutputTopic;
import io.tetik.testkit.harness.RunningJob;
import io.tetik.tools.Tetik;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was taken out, emptied or finished before it is heard that it was put in or begun: the live job, which has gone on and was
 * restarted meanwhile, ends up where a replay does, which has all in order.
 */
@Timeout(180)
class LateEventsIT {
    private static final String DEFINITIONS = """
        kind: EventType
        name: cart_item_added
        properties: {cart: string, sku: string}
        ---
        kind: EventType
        name: cart_item_removed
        properties: {sku: string}
        ---
        kind: EventType
        name: order_placed
        properties: {cart: string}
        ---
        kind: EventType
        name: page_viewed
        ---
        kind: EventType
        name: day_closed
        ---
        kind: Attribute
        name: cart
        aggregate: items
        add: {on: cart_item_added, key: event.sku, value: {sku: event.sku, at: event.time}}
        remove: {on: cart_item_removed, key: event.sku}
        clear: order_placed
        ---
        kind: Segment
        name: full-cart
        when: size(user.cart) > 0
        ---
        kind: Campaign
        name: what-is-left
        trigger:
          abandonment:
            start: cart_item_added
            complete: [order_placed, {on: cart_item_removed, when: size(user.cart) == 0}]
            after: 30m
        audience: segment('full-cart')
        steps: [{send: {channel: email, params: {items: user.cart}}}]
        ---
        kind: Campaign
        name: each-cart
        trigger: {abandonment: {start: cart_item_added, complete: order_placed, after: 40m, key: event.cart}}
        entry: always
        steps: [{send: {channel: push, params: {cart: trigger.key}}}]
        ---
        kind: Campaign
        name: closing
        trigger: {event: day_closed}
        steps: [{send: {channel: in_app, params: {items: user.cart, full: "segment('full-cart')"}}}]
        """;

    private static final List<String> USERS =
            List.of("removed", "emptied", "cleared", "again", "ordered-one", "ordered-any", "plain");

    /** In time. */
    private static final List<String> BEFORE = List.of(
            added("10:50", "removed", "desk", "office"),
            removed("11:05", "removed", "lamp"),
            removed("11:05", "emptied", "lamp"),
            ordered("11:05", "cleared", "home"),
            removed("11:05", "again", "lamp"),
            ordered("11:05", "ordered-one", "home"),
            ordered("11:05", "ordered-any", null));

    /** Heard of when the clock stands at ten past eleven. */
    private static final List<String> LATE = List.of(
            added("11:00", "removed", "lamp", "office"),
            added("11:00", "emptied", "lamp", "home"),
            added("11:00", "cleared", "lamp", "home"),
            added("11:06", "again", "lamp", "home"),
            added("11:00", "ordered-one", "lamp", "home"),
            added("11:01", "ordered-one", "sofa", "office"),
            added("11:04", "ordered-one", "desk", null),
            added("11:02", "ordered-any", "lamp", "home"),
            added("11:03", "ordered-any", "sofa", null),
            added("11:04", "plain", "sofa", null));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsHeardOfAfterItsEndIsNotBroughtBackByTheLiveJobEither() throws Exception {
        List<String> after = USERS.stream()
                .map(user -> event("12:30", "day_closed", user, ""))
                .toList();
        List<String> all = Stream.of(BEFORE, LATE, after).flatMap(List::stream).toList();
        Path replayed = replay(all);
        List<DeliveryCommand> expected = read(replayed.resolve("commands.jsonl"), DeliveryCommand.class);
        assertThat(expected)
                .extracting(each -> each.getUserId() + " " + each.getCampaign() + " " + each.getCreatedAt())
                .as("worked out by hand")
                .containsExactlyInAnyOrderElementsOf(whatIsRight());

        try (JobBroker broker = JobBroker.start(folder.resolve("kafka"))) {
            EngagementConfig config = config(broker);
            broker.createTopics(config.topics());
            broker.publishDefinitions("carts", DEFINITIONS);
            publish(broker, config, BEFORE, "11:10");
            try (RunningJob job = RunningJob.start(config)) {
                awaitClock(job, "11:09");
                Await.until("a checkpoint of what was in time", () -> broker.isReadToTheEnd(config));
                job.kill();
            }
            try (RunningJob job = RunningJob.start(config);
                    OutputTopic<DeliveryCommand> commands =
                            outputs(config, config.topics().commands(), DeliveryCommand.class);
                    OutputTopic<SegmentChange> changes =
                            outputs(config, config.topics().segmentChanges(), SegmentChange.class)) {
                awaitClock(job, "11:09");
                List<String> rest = new ArrayList<>(LATE);
                rest.addAll(after);
                publish(broker, config, rest, "13:00");
                awaitClock(job, "12:59");
                assertThat(job.measured("numEventsLate")).isEqualTo(LATE.size());
                commands.pollToTheEnd();
                assertThat(commands.records()).containsExactlyInAnyOrderElementsOf(expected);
                changes.pollToTheEnd();
                assertThat(members(changes.records()))
                        .isEqualTo(members(read(replayed.resolve("segment-changes.jsonl"), SegmentChange.class)))
                        .containsExactly("again", "plain", "removed");
            }
        }
    }

    /** Thirty minutes after the last adding what is left, forty minutes after it each cart that was not ordered; and what all get. */
    private static List<String> whatIsRight() {
        List<String> right = new ArrayList<>(List.of(
                "removed what-is-left " + at("11:30"),
                "again what-is-left " + at("11:36"),
                "plain what-is-left " + at("11:34"),
                "removed each-cart " + at("11:40"),
                "emptied each-cart " + at("11:40"),
                "again each-cart " + at("11:46"),
                "ordered-one each-cart " + at("11:41"),
                "plain each-cart " + at("11:44")));
        USERS.forEach(user -> right.add(user + " closing " + at("12:30")));
        return right;
    }

    private static Set<String> members(List<SegmentChange> changes) {
        Map<String, String> last = new HashMap<>();
        changes.stream()
                .sorted(Comparator.comparing(SegmentChange::getAt))
                .forEach(each -> last.put(each.getUserId(), each.getChange()));
        Set<String> members = new TreeSet<>(last.keySet());
        members.removeIf(user -> "exited".equals(last.get(user)));
        return members;
    }

    private Path replay(List<String> events) throws IOException {
        Path definitions = Files.createDirectories(folder.resolve("definitions"));
        Files.writeString(definitions.resolve("carts.yaml"), DEFINITIONS);
        Path file = Files.write(folder.resolve("events.jsonl"), events);
        Path output = folder.resolve("replayed");
        int status = Tetik.commandLine()
                .execute(
                        "replay",
                        "--definitions",
                        definitions.toString(),
                        "--events",
                        file.toString(),
                        "--output",
                        output.toString(),
                        "--no-progress");
        assertThat(status).isZero();
        return output;
    }

    private static <T extends SpecificRecordBase> List<T> read(Path file, Class<T> type) throws IOException {
        try (Stream<String> rows = Files.lines(file)) {
            return rows.map(row -> RecordJson.read(row, type)).toList();
        }
    }

    /** Each in the partition of its user, and then in every partition something that moves the clock. */
    private static void publish(JobBroker broker, EngagementConfig config, List<String> events, String time)
            throws Exception {
        broker.publish(config.topics().events().get(0), events);
        for (String topic : config.topics().events()) {
            for (int partition = 0; partition < JobBroker.PARTITIONS; partition++) {
                broker.publish(topic, partition, event(time, "page_viewed", "clock-" + topic + partition, ""));
            }
        }
    }

    private static void awaitClock(RunningJob job, String time) throws Exception {
        Await.until("the clock at " + time, () -> job.hasReached(at(time).toEpochMilli()));
    }

    private static <T extends SpecificRecordBase> OutputTopic<T> outputs(
            EngagementConfig config, String topic, Class<T> type) {
        return new OutputTopic<>(config.kafka().bootstrapServers(), true, topic, type, Object::toString);
    }

    private EngagementConfig config(JobBroker broker) {
        return EngagementConfig.load(
                List.of(
                        "--kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--checkpoint.directory="
                                + folder.resolve("checkpoints").toUri(),
                        "--checkpoint.interval=500ms",
                        "--start.from=earliest",
                        "--source.idle-timeout=0s",
                        "--source.max-drift=0s",
                        "--source.max-ahead=0s",
                        "--delivery.guarantee=at-least-once",
                        "--parallelism=2"),
                Map.of());
    }

    private static String added(String time, String user, String sku, @Nullable String cart) {
        return event(
                time,
                "cart_item_added",
                user,
                "\"sku\":\"" + sku + "\"" + (cart == null ? "" : ",\"cart\":\"" + cart + "\""));
    }

    private static String removed(String time, String user, String sku) {
        return event(time, "cart_item_removed", user, "\"sku\":\"" + sku + "\"");
    }

    private static String ordered(String time, String user, @Nullable String cart) {
        return event(time, "order_placed", user, cart == null ? "" : "\"cart\":\"" + cart + "\"");
    }

    private static String event(String time, String type, String user, String properties) {
        return "{\"eventId\":\"%s %s\",\"type\":\"%s\",\"userId\":\"%s\",\"eventTime\":\"%s\",\"properties\":{%s}}"
                .formatted(type, time, type, user, at(time), properties);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-04T" + time + ":00Z");
    }
}
