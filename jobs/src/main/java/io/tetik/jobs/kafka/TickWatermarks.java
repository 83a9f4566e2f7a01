package io.tetik.jobs.kafka;

import io.tetik.jobs.config.SourceConfig;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * A tick is a watermark between two idlenesses. As long as any partition of events is active, what is active for an instant and
 * ahead of it changes nothing; and since it is idle again at once, it holds nothing back. Where all partitions are idle it is
 * the only one that counts, and the clock goes to the time of the tick less the bound on disorder.
 *
 * <p>Silence is that of the events only if they would have been heard: after brokers were away, what producers have kept
 * meanwhile comes together with the first new tick. So ticks count when they have come without a gap for as long as it
 * takes to call a partition idle.
 */
final class TickWatermarks implements WatermarkGenerator<Long> {
    private static final int TICKS_OF_A_GAP = 3;
    /** A machine that is busy may be late by as much. */
    private static final long LEAST_GAP = 3_000;

    private final long maxDelay;
    private final long silence;
    private final long longestGap;
    private final ClockBound bound;
    private long unbrokenSince;
    private long last = Long.MIN_VALUE;

    TickWatermarks(SourceConfig source, ClockBound bound) {
        this.maxDelay = source.maxDelay().toMillis();
        this.silence = source.idleTimeout().toMillis();
        this.longestGap = Math.max(TICKS_OF_A_GAP * source.clockTick().toMillis(), LEAST_GAP);
        this.bound = bound;
    }

    @Override
    public void onEvent(Long recordTime, long timestamp, WatermarkOutput output) {
        long tick = bound.ofRecord(recordTime);
        if (last == Long.MIN_VALUE || tick - last > longestGap) {
            unbrokenSince = tick;
        }
        last = Math.max(last, tick);
        if (tick - unbrokenSince >= silence) {
            output.emitWatermark(new Watermark(tick - maxDelay - 1));
            output.markIdle();
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
