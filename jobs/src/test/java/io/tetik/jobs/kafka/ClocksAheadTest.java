package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.InputRecord;
import io.tetik.operator.StreamTypes;
import io.tetik.operator.UserEngineOperator;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DeliveryCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/**
 * What a mobile shop sends: one event in a hundred has a clock that is ahead by a second to an hour, and one in four comes
 * up to a minute late. In the order of arrival, through the clock of the live job and its engine; then in the order of event
 * time, as in a replay. It prints by how much they differ, for docs/guarantees.md.
 */
class ClocksAheadTest {
    private static final int EVENTS = 20_000;
    private static final int USERS = 4_000;
    private static final int PARTITIONS = 4;
    private static final long START = Instant.parse("2026-11-02T10:00:00Z").toEpochMilli();
    private static final long SPAN = Duration.ofHours(2).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long END = START + SPAN + 4 * HOUR;
    private static final String DEFINITIONS = """
            kind: EventType
            name: cart
            ---
            kind: EventType
            name: order
            ---
            kind: Campaign
            name: receipt
            trigger: {event: order}
            steps: [{send: {channel: push, template: receipt}}]
            ---
            kind: Campaign
            name: reminder
            trigger: {abandonment: {start: [cart], complete: [order], after: 10m}}
            steps: [{send: {channel: push, template: reminder}}]
            """;

    /** @param ahead by how much its producer's clock is ahead; the others in milliseconds UTC */
    private record Sent(int number, String user, String type, long happened, long ahead, long arrived) {
        int partition() {
            return Math.floorMod(user.hashCode(), PARTITIONS);
        }

        ConsumerRecord<byte[], byte[]> record(boolean rightClock) {
            String json = "{\"eventId\":\"e-%d\",\"type\":\"%s\",\"userId\":\"%s\",\"eventTime\":%d}"
                    .formatted(number, type, user, happened + (rightClock ? 0 : ahead));
            return new ConsumerRecord<>(
                    "shop",
                    partition(),
                    number,
                    arrived,
                    TimestampType.CREATE_TIME,
                    -1,
                    -1,
                    null,
                    Records.utf8(json),
                    new RecordHeaders(),
                    Optional.empty());
        }
    }

    /** What has come out, and how many events had been overtaken by the clock. */
    private record Outcome(Set<String> commands, int late) {
        int differences(Outcome other) {
            Set<String> all = new HashSet<>(commands);
            all.addAll(other.commands);
            Set<String> both = new HashSet<>(commands);
            both.retainAll(other.commands);
            return all.size() - both.size();
        }
    }

    @Test
    void whoseClockIsAheadMakesNobodyElseLate() throws Exception {
        List<Sent> sent = sent();
        Outcome replay = inOrder(sent);
        Outcome rightClocks = live(sent, true, "--ordering.max-delay=1s");
        Outcome ahead = live(sent, false, "--ordering.max-delay=1s");
        Outcome patient = live(sent, false, "--ordering.max-delay=1m");
        Outcome trusting = live(sent, false, "--ordering.max-delay=1s", "--source.max-ahead=0");
        print("max-delay 1 s, all clocks right", rightClocks, inOrder(rightened(sent)));
        print("max-delay 1 s", ahead, replay);
        print("max-delay 1 min", patient, replay);
        print("max-delay 1 s, producers trusted (max-ahead 0)", trusting, replay);

        assertThat(patient).as("who waits for those that are late").isEqualTo(replay);
        assertThat(ahead.late)
                .as("late only because of their own way, give or take the time of their record")
                .isBetween(rightClocks.late * 98 / 100, rightClocks.late * 102 / 100);
        assertThat(ahead.differences(replay)).isLessThan(replay.commands.size() / 50);
        assertThat(trusting.late).as("what the bound is for").isGreaterThan(EVENTS / 2);
    }

    private static void print(String what, Outcome live, Outcome replay) {
        Set<String> missing = new HashSet<>(replay.commands);
        missing.removeAll(live.commands);
        System.out.printf(
                Locale.ROOT,
                "%-50s late %,6d of %,d; commands %,6d, of the replay's %,d missing %,d, others %,d%n",
                what,
                live.late,
                EVENTS,
                live.commands.size(),
                replay.commands.size(),
                missing.size(),
                live.differences(replay) - missing.size());
    }

    private static List<Sent> sent() {
        Random random = new Random(4711);
        List<Sent> sent = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            long happened = START + (long) (random.nextDouble() * SPAN);
            long way = random.nextInt(4) == 0 ? (long) (random.nextDouble() * MINUTE) : random.nextInt(200);
            long ahead = random.nextInt(100) == 0 ? 1_000 + (long) (random.nextDouble() * (HOUR - 1_000)) : 0;
            String type = random.nextInt(3) == 0 ? "order" : "cart";
            sent.add(new Sent(number, "u-" + random.nextInt(USERS), type, happened, ahead, happened + way));
        }
        sent.sort(Comparator.comparingLong(Sent::arrived));
        return sent;
    }

    private static List<Sent> rightened(List<Sent> sent) {
        return sent.stream()
                .map(each -> new Sent(each.number, each.user, each.type, each.happened, 0, each.arrived))
                .toList();
    }

    private static Outcome inOrder(List<Sent> sent) throws Exception {
        try (Engine engine = new Engine()) {
            for (Sent each : sent) {
                engine.take(each.partition(), each.record(false));
            }
            return engine.end();
        }
    }

    private static Outcome live(List<Sent> sent, boolean rightClocks, String... options) throws Exception {
        try (Engine engine = new Engine(options)) {
            for (Sent each : sent) {
                engine.take(each.partition(), each.record(rightClocks));
                engine.goOn();
            }
            return engine.end();
        }
    }

    /** The clocks of the partitions before the engine, each of which tells the time after every event. */
    private static final class Engine implements AutoCloseable {
        private final EventDeserializer deserializer;
        private final ClockBound bound;
        private final PartitionClock[] partitions = new PartitionClock[PARTITIONS];
        private final KeyedTwoInputStreamOperatorTestHarness<String, InputRecord, DefinitionRecord, DeliveryCommand>
                harness;
        private long clock = Long.MIN_VALUE;
        private int late;

        Engine(String... options) throws Exception {
            List<String> all = new ArrayList<>(Arrays.asList(options));
            all.add("--source.idle-timeout=0");
            SourceConfig config = Records.config(all.toArray(String[]::new));
            deserializer = new EventDeserializer(config, Records.wall(END));
            deserializer.start();
            bound = new ClockBound(config, Records.wall(END));
            Arrays.setAll(partitions, any -> new PartitionClock(config));
            List<DefinitionRecord> definitions =
                    DefinitionRecords.of(TetikKinds.LANGUAGE, new SourceText("shop", DEFINITIONS), 1, new Problems());
            harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                    new UserEngineOperator(EngineSettings.live(() -> definitions)
                            .timeSlice(EngineSettings.UNLIMITED)
                            .build()),
                    InputRecord::key,
                    DefinitionRecord::getKind,
                    Types.STRING);
            harness.setup(StreamTypes.COMMAND.createSerializer(new SerializerConfigImpl()));
            harness.open();
            harness.processWatermark2(org.apache.flink.streaming.api.watermark.Watermark.MAX_WATERMARK);
        }

        void take(int partition, ConsumerRecord<byte[], byte[]> record) throws Exception {
            InputRecord input = deserializer.decode(record);
            late += input.timestamp() <= clock ? 1 : 0;
            partitions[partition].take(input, bound.ofEvent(input.timestamp(), record.timestamp()));
            harness.processElement1(new StreamRecord<>(input));
        }

        void goOn() throws Exception {
            advance(Arrays.stream(partitions).mapToLong(each -> each.time).min().orElseThrow());
        }

        Outcome end() throws Exception {
            advance(END);
            Set<String> commands = new HashSet<>();
            for (DeliveryCommand each : harness.extractOutputValues()) {
                commands.add(each.getUserId() + " " + each.getCampaign() + " " + each.getCreatedAt());
            }
            return new Outcome(commands, late);
        }

        private void advance(long to) throws Exception {
            if (to > clock) {
                clock = to;
                harness.processWatermark1(new org.apache.flink.streaming.api.watermark.Watermark(to));
            }
        }

        @Override
        public void close() {
            try {
                harness.close();
            } catch (Exception failed) {
                throw new IllegalStateException("the engine did not close", failed);
            }
        }
    }

    private static final class PartitionClock implements WatermarkOutput {
        private final WatermarkGenerator<InputRecord> generator;
        private long time = Long.MIN_VALUE;

        PartitionClock(SourceConfig config) {
            generator = EventWatermarks.strategy(config, new ClockHold())
                    .createWatermarkGenerator(new EventWatermarksTest.Context());
        }

        void take(InputRecord record, long clock) {
            generator.onEvent(record, clock, this);
            generator.onPeriodicEmit(this);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            time = Math.max(time, watermark.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }
}
