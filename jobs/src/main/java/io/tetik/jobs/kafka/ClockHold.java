package io.tetik.jobs.kafka;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Whether a reader waits for a schema. Meanwhile none of its partitions counts as silent: else those of other readers would run
 * ahead of the records that wait. The reader and the watermarks of its partitions share one, on one thread.
 */
final class ClockHold implements Serializable {
    private static final long serialVersionUID = 1L;

    private boolean on;

    void set(boolean whether) {
        on = whether;
    }

    /** A context in which no time of silence passes while this is on. */
    WatermarkGeneratorSupplier.Context within(WatermarkGeneratorSupplier.Context context) {
        RelativeClock clock = new Stopping(context.getInputActivityClock());
        return new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return context.getMetricGroup();
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return clock;
            }
        };
    }

    private final class Stopping implements RelativeClock {
        private final RelativeClock clock;
        private long last;
        private long stood;

        Stopping(RelativeClock clock) {
            this.clock = clock;
            this.last = clock.relativeTimeNanos();
        }

        @Override
        public long relativeTimeMillis() {
            return Duration.ofNanos(relativeTimeNanos()).toMillis();
        }

        @Override
        public long relativeTimeNanos() {
            long now = clock.relativeTimeNanos();
            if (on) {
                stood += now - last;
            }
            last = now;
            return now - stood;
        }
    }
}
