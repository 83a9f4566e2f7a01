package io.tetik.testkit.savepoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.testkit.harness.JobBroker;
import io.tetik.testkit.publish.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A cut of the sample, with changes of its definitions, that leaves every kind of state behind in the middle. */
final class SampleStory {
    /**
     * As in a real installation, but with a clock that depends on events alone, checkpoints as fast as can be, and topics that
     * are known again on another broker.
     */
    static final String OPTIONS = """
            # The options of the job that was saved, for the job that is restored.
            topics.events=tetik.player-events.v1,tetik.shop-events.v1,tetik.message-events.v1
            topics.definitions=tetik.definitions.v1
            ordering.max-delay=1h
            source.idle-timeout=0s
            source.max-drift=0s
            source.max-ahead=0s
            source.topic-identity=name
            delivery.guarantee=exactly-once
            checkpoint.interval=500ms
            state.backend=rocksdb
            parallelism=2
            """;

    private static final SampleData SAMPLES = new SampleData(Path.of("..", "sample-data"));
    private static final int ONE_USER_IN = 12;
    private static final Instant FIRST = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant EDIT = Instant.parse("2026-11-11T06:00:00Z");
    private static final Instant SAVEPOINT = Instant.parse("2026-11-11T18:30:00Z");
    private static final Instant AFTER_SAVEPOINT = Instant.parse("2026-11-12T06:00:00Z");
    private static final Instant LAST = Instant.parse("2026-11-13T00:00:00Z");
    /** Long enough for most of what is under way to come to its end. */
    private static final Instant END = Instant.parse("2026-11-19T00:00:00Z");

    private final EnvelopeReader envelopes = new EnvelopeReader(1 << 20);
    private final EngagementConfig config;
    private final Map<String, DefinitionRecord> definitions = new LinkedHashMap<>();

    private SampleStory(EngagementConfig config) {
        this.config = config;
    }

    static Story tell(EngagementConfig config) throws IOException {
        return new SampleStory(config).tell();
    }

    private Story tell() throws IOException {
        List<Line> lines = lines();
        List<Step> before = List.of(
                definitions(), events(lines, FIRST, EDIT, EDIT), edits(), events(lines, EDIT, SAVEPOINT, SAVEPOINT));
        List<Step> after = List.of(moreEdits(), events(lines, SAVEPOINT, LAST, END));
        return new Story(before, after, config.source().maxDelay());
    }

    private Step definitions() throws IOException {
        SAMPLES.definitions().forEach(each -> definitions.put(each.getKind() + "/" + each.getName(), each));
        return definitions(definitions.values().stream().map(this::published).toList());
    }

    /** While runs are under way: what they are pinned to, what takes them along, what holds them up, what ends them. */
    private Step edits() {
        return definitions(List.of(
                edited("Campaign/cart_reminder", "wait: 20h", "wait: 18h"),
                edited("Campaign/review_request", "steps:", "in_flight: migrate\nsteps:"),
                edited("Campaign/repeat_order", "trigger:", "status: paused\ntrigger:"),
                Step.tombstone(config.topics().definitions(), "Campaign/ebook_follow_up"),
                edited("Campaign/welcome_series", "has(user.email)", "has(user.no_such_attribute)"),
                edited("Segment/window_shopper", ">= 12", ">= 9"),
                edited("DeliveryPolicy/service", "max: 2", "max: 1"),
                edited("Segment/window_shopper", ">= 9", ">= 8", AFTER_SAVEPOINT)));
    }

    /** After the savepoint. */
    private Step moreEdits() {
        return definitions(List.of(
                edited("Campaign/repeat_order", "status: paused\n", ""),
                edited("Campaign/cart_reminder", "in_flight: pin", "in_flight: migrate")));
    }

    private static Step definitions(List<ProducerRecord<String, byte[]>> records) {
        return new Step(Step.Kind.DEFINITIONS, records);
    }

    private ProducerRecord<String, byte[]> edited(String key, String text, String by) {
        return edited(key, text, by, null);
    }

    /** @param from the instant of event time from which it is in force; null: from now on */
    private ProducerRecord<String, byte[]> edited(String key, String text, String by, @Nullable Instant from) {
        DefinitionRecord old = definitions.get(key);
        if (old == null || !old.getBody().contains(text)) {
            throw new IllegalStateException("the sample's " + key + " has no '" + text + "' any more");
        }
        DefinitionRecord edited = new DefinitionRecord(
                old.getKind(),
                old.getName(),
                old.getRevision() + 1,
                old.getBody().replace(text, by),
                from);
        definitions.put(key, edited);
        return published(edited);
    }

    private ProducerRecord<String, byte[]> published(DefinitionRecord definition) {
        return Step.definition(config.topics().definitions(), definition);
    }

    /** A line of the sample, and the event time by which it has come. */
    private record Line(String topic, String text, long at) {}

    /** The events that come in a stretch of time, and at its end one in each partition, which moves the clock. */
    private Step events(List<Line> lines, Instant from, Instant to, Instant clock) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (Line line : lines) {
            if (line.at >= from.toEpochMilli() && line.at < to.toEpochMilli()) {
                String user = SampleData.user(line.text);
                records.add(record(line.topic, partition(user), user, line.text));
            }
        }
        for (String topic : config.topics().events()) {
            for (int partition = 0; partition < JobBroker.PARTITIONS; partition++) {
                String event = """
                        {"eventId":"%s %s/%d","type":"product_viewed","userId":"clock","eventTime":"%s",\
                        "properties":{"sku":"none","category":"none","price":0.0}}""".formatted(clock, topic, partition, clock);
                records.add(record(topic, partition, "clock", event));
            }
        }
        return new Step(Step.Kind.EVENTS, records);
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, int partition, @Nullable String user, String text) {
        return new ProducerRecord<>(topic, partition, user, text.getBytes(ISO_8859_1));
    }

    private static int partition(@Nullable String user) {
        return user == null ? 0 : Math.floorMod(user.hashCode() / ONE_USER_IN, JobBroker.PARTITIONS);
    }

    /** All topics in the order of arrival. */
    private List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String topic : config.topics().events()) {
            String word = topic.replaceAll("^tetik\\.|\\.v\\d+$", "");
            Path file = SAMPLES.folder().resolve("events").resolve(word + ".jsonl.gz");
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                long at = FIRST.toEpochMilli();
                for (String text : new String(in.readAllBytes(), ISO_8859_1).split("\n")) {
                    at = Math.max(
                            at, Math.min(time(text), at + Duration.ofDays(1).toMillis()));
                    if (isChosen(SampleData.user(text))) {
                        lines.add(new Line(topic, text, at));
                    }
                }
            }
        }
        // The sort is stable: within a file the order of arrival stays.
        lines.sort(Comparator.comparingLong(Line::at));
        return lines;
    }

    /** One user in so many, and everything that belongs to nobody. */
    private static boolean isChosen(@Nullable String user) {
        return user == null || !user.startsWith("u-") || Math.floorMod(user.hashCode(), ONE_USER_IN) == 0;
    }

    private long time(String text) {
        try {
            return envelopes.read(text.getBytes(ISO_8859_1)).time();
        } catch (RejectedException none) {
            return Long.MIN_VALUE;
        }
    }
}
