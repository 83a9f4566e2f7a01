package io.tetik.jobs.kafka;

import io.tetik.jobs.config.SourceConfig;
import io.tetik.operator.InputRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The event-time clock of a partition: the latest event, as far as it may move the clock (see {@link ClockBound}), less the
 * bound on disorder. Rejections neither move it nor count as activity, else a partition of nothing but garbage would hold back
 * the job for good.
 */
final class EventWatermarks implements WatermarkGenerator<InputRecord> {

    private static final String ALIGNMENT_GROUP = "events";
    /** Catching up can go no faster than the drift per interval: with Flink's 1 s a day would take an hour. */
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

    private final WatermarkGenerator<InputRecord> events;

    private EventWatermarks(WatermarkGenerator<InputRecord> events) {
        this.events = events;
    }

    /** @param hold while it is on, no partition becomes silent */
    static WatermarkStrategy<InputRecord> strategy(SourceConfig source, ClockHold hold) {
        WatermarkGeneratorSupplier<InputRecord> events = ofEvents(source);
        WatermarkStrategy<InputRecord> strategy = WatermarkStrategy.<InputRecord>forGenerator(
                        context -> new EventWatermarks(events.createWatermarkGenerator(hold.within(context))))
                .withTimestampAssigner((record, clock) -> clock);
        return source.maxDrift().isZero()
                ? strategy
                : strategy.withWatermarkAlignment(ALIGNMENT_GROUP, source.maxDrift(), ALIGNMENT_INTERVAL);
    }

    private static WatermarkGeneratorSupplier<InputRecord> ofEvents(SourceConfig source) {
        WatermarkStrategy<InputRecord> bounded = WatermarkStrategy.forBoundedOutOfOrderness(source.maxDelay());
        return source.idleTimeout().isZero() ? bounded : bounded.withIdleness(source.idleTimeout());
    }

    @Override
    public void onEvent(InputRecord record, long timestamp, WatermarkOutput output) {
        if (record.isEvent()) {
            events.onEvent(record, timestamp, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        events.onPeriodicEmit(output);
    }
}
