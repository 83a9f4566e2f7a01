package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.SourceConfig;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.runtime.event.WatermarkEvent;
import org.apache.flink.streaming.runtime.io.PushingAsyncDataInput.DataOutput;
import org.apache.flink.streaming.runtime.streamrecord.LatencyMarker;
import org.apache.flink.streaming.runtime.streamrecord.RecordAttributes;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.StatusWatermarkValve;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ticks beside one partition of events, as the engine meets both: in Flink's own union of clocks. */
class TickWatermarksTest {
    private static final long NOON = 1_000_000_000_000L;
    private static final long SECOND = 1_000;
    private static final int EVENTS = 0;
    private static final int TICKS = 1;

    private final SourceConfig config = Records.config();
    private final StatusWatermarkValve valve = new StatusWatermarkValve(2);
    private final EngineClock clock = new EngineClock();
    private final TickChannel channel = new TickChannel();
    private final TickWatermarks ticks = new TickWatermarks(config, new ClockBound(config, Records.wall(NOON)));

    @BeforeEach
    void start() {
        ticks.onPeriodicEmit(channel);
    }

    @Test
    void ticksThatHaveNotComeYetHoldNothingBack() throws Exception {
        event(NOON - 60 * SECOND);
        assertThat(clock.time).isEqualTo(NOON - 60 * SECOND);
    }

    @Test
    void inSilenceTheClockFollowsTheTicksByTheBoundOnDisorder() throws Exception {
        event(NOON - 60 * SECOND);
        idle(true);
        tick(NOON - 30 * SECOND, NOON - 10 * SECOND);
        assertThat(clock.time).isEqualTo(NOON - 11 * SECOND - 1);
    }

    @Test
    void aPartitionThatIsActiveIsNotOvertakenHoweverFarItIsBehind() throws Exception {
        event(NOON - 86_400 * SECOND);
        tick(NOON - 30 * SECOND, NOON);
        assertThat(clock.time).isEqualTo(NOON - 86_400 * SECOND);
        event(NOON - 86_000 * SECOND);
        assertThat(clock.time).isEqualTo(NOON - 86_000 * SECOND);
    }

    @Test
    void ticksThatHaveStoppedDoNotHoldBackTheEventsThatFollow() throws Exception {
        idle(true);
        tick(NOON - 60 * SECOND, NOON - 40 * SECOND);
        idle(false);
        event(NOON);
        assertThat(clock.time).isEqualTo(NOON);
    }

    /** What producers have kept while the brokers were away comes with the first tick after it. */
    @Test
    void afterAGapTicksCountWhenEventsWouldHaveBeenHeard() throws Exception {
        event(NOON - 200 * SECOND);
        idle(true);
        tick(NOON - 190 * SECOND, NOON - 100 * SECOND);
        tick(NOON - 60 * SECOND, NOON - 51 * SECOND);
        assertThat(clock.time).isEqualTo(NOON - 101 * SECOND - 1);
        tick(NOON - 50 * SECOND, NOON - 50 * SECOND);
        assertThat(clock.time).isEqualTo(NOON - 51 * SECOND - 1);
    }

    @Test
    void aTickOfTheFutureIsOneOfThePresent() throws Exception {
        idle(true);
        tick(NOON - 30 * SECOND, NOON);
        tick(NOON + 3_600 * SECOND, NOON + 3_600 * SECOND);
        assertThat(clock.time).isEqualTo(NOON - SECOND - 1);
    }

    private void event(long watermark) throws Exception {
        valve.inputWatermark(new org.apache.flink.streaming.api.watermark.Watermark(watermark), EVENTS, clock);
    }

    private void idle(boolean idle) throws Exception {
        valve.inputWatermarkStatus(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE, EVENTS, clock);
    }

    /** One a second. */
    private void tick(long first, long last) {
        for (long time = first; time <= last; time += SECOND) {
            ticks.onEvent(time, time, channel);
            ticks.onPeriodicEmit(channel);
        }
    }

    /** What the source makes of the generator's words: watermarks, and a status where it changes. */
    private final class TickChannel implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark watermark) {
            put(WatermarkStatus.ACTIVE);
            try {
                valve.inputWatermark(
                        new org.apache.flink.streaming.api.watermark.Watermark(watermark.getTimestamp()), TICKS, clock);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void markIdle() {
            put(WatermarkStatus.IDLE);
        }

        @Override
        public void markActive() {
            put(WatermarkStatus.ACTIVE);
        }

        private void put(WatermarkStatus status) {
            try {
                valve.inputWatermarkStatus(status, TICKS, clock);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static final class EngineClock implements DataOutput<Object> {
        private long time = Long.MIN_VALUE;

        @Override
        public void emitWatermark(org.apache.flink.streaming.api.watermark.Watermark watermark) {
            assertThat(watermark.getTimestamp()).isGreaterThan(time);
            time = watermark.getTimestamp();
        }

        @Override
        public void emitWatermarkStatus(WatermarkStatus status) {}

        @Override
        public void emitRecord(StreamRecord<Object> record) {}

        @Override
        public void emitLatencyMarker(LatencyMarker marker) {}

        @Override
        public void emitRecordAttributes(RecordAttributes attributes) {}

        @Override
        public void emitWatermark(WatermarkEvent watermark) {}
    }
}
