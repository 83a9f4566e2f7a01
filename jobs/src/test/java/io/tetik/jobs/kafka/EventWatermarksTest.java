package io.tetik.jobs.kafka;

import static io.tetik.jobs.kafka.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.operator.InputRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;

class EventWatermarksTest {

    private static final long NOON = 1_000_000_000_000L;

    private final EventDeserializer deserializer = new EventDeserializer(Records.config(), Records.wall(NOON));
    private final Emitted emitted = new Emitted();

    @Test
    void theClockIsTheLatestEventLessTheBound() {
        WatermarkGenerator<InputRecord> generator = generator("--ordering.max-delay=5s");
        give(generator, event(NOON));
        give(generator, event(NOON - 3_000));
        generator.onPeriodicEmit(emitted);
        assertThat(emitted.watermarks).containsExactly(NOON - 5_000 - 1);
    }

    @Test
    void aRejectionNeitherMovesTheClockNorIsActivity() {
        WatermarkGenerator<InputRecord> generator = generator("--source.idle-timeout=10ms");
        generator.onPeriodicEmit(emitted);
        while (emitted.idle == 0) {
            give(generator, decoded(utf8("garbage")));
            generator.onPeriodicEmit(emitted);
        }
        assertThat(emitted.watermarks).allMatch(watermark -> watermark == Long.MIN_VALUE);
    }

    @Test
    void alignmentCanBeSwitchedOff() {
        assertThat(strategy().getAlignmentParameters().isEnabled()).isTrue();
        assertThat(strategy().getAlignmentParameters().getMaxAllowedWatermarkDrift())
                .isEqualTo(300_000);
        assertThat(strategy("--source.max-drift=0").getAlignmentParameters().isEnabled())
                .isFalse();
    }

    @Test
    void definitionsAreIdleAndNeverMoveTheClock() {
        WatermarkGenerator<?> generator = KafkaDefinitionSource.watermarks().createWatermarkGenerator(new Context());
        generator.onPeriodicEmit(emitted);
        assertThat(emitted.watermarks).isEmpty();
        assertThat(emitted.idle).isEqualTo(1);
    }

    private static void give(WatermarkGenerator<InputRecord> generator, InputRecord record) {
        generator.onEvent(record, record.timestamp(), new Emitted());
    }

    private static WatermarkGenerator<InputRecord> generator(String... options) {
        return strategy(options).createWatermarkGenerator(new Context());
    }

    private static WatermarkStrategy<InputRecord> strategy(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--kafka.bootstrap-servers=none:1");
        return KafkaEventSource.of(EngagementConfig.load(arguments, Map.of())).watermarks();
    }

    private InputRecord event(long time) {
        return decoded(utf8("{\"eventId\":\"e\",\"type\":\"t\",\"userId\":\"u\",\"eventTime\":" + time + "}"));
    }

    private InputRecord decoded(byte[] value) {
        deserializer.start();
        return deserializer.decode(Records.of("u", value));
    }

    private static final class Emitted implements WatermarkOutput {
        private final List<Long> watermarks = new ArrayList<>();
        private int idle;

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            idle++;
        }

        @Override
        public void markActive() {}
    }

    record Context() implements WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return SystemClock.getInstance();
        }
    }
}
