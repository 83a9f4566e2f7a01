package io.tetik.jobs.kafka;

import io.tetik.jobs.kafka.PartitionClocks.PartitionClock;
import io.tetik.operator.InputRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/**
 * Passes events on, each with the instant to which it moves the clock of its partition as its timestamp, and notes that
 * instant.
 */
final class NotingOutput implements ReaderOutput<InputRecord> {
    private final ReaderOutput<InputRecord> output;
    private final PartitionClocks clocks;
    private final ClockBound bound;
    private final long maxDelay;

    NotingOutput(ReaderOutput<InputRecord> output, PartitionClocks clocks, ClockBound bound, long maxDelay) {
        this.output = output;
        this.clocks = clocks;
        this.bound = bound;
        this.maxDelay = maxDelay;
    }

    boolean isOf(ReaderOutput<InputRecord> other) {
        return output == other;
    }

    @Override
    public SourceOutput<InputRecord> createOutputForSplit(String splitId) {
        SourceOutput<InputRecord> ofSplit = output.createOutputForSplit(splitId);
        PartitionClock clock = clocks.find(splitId);
        if (clock == null) {
            return ofSplit; // It is set aside.
        }
        if (clock.time() != Long.MIN_VALUE) {
            // One that was released while its topic was missing has lost its clock.
            ofSplit.emitWatermark(new Watermark(clock.time() - maxDelay - 1));
        }
        return new OfSplit(ofSplit, clock, bound);
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
        output.releaseOutputForSplit(splitId);
    }

    @Override
    public void collect(InputRecord record) {
        output.collect(record);
    }

    @Override
    public void collect(InputRecord record, long timestamp) {
        output.collect(record, timestamp);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        output.markIdle();
    }

    @Override
    public void markActive() {
        output.markActive();
    }

    private record OfSplit(SourceOutput<InputRecord> output, PartitionClock partition, ClockBound bound)
            implements SourceOutput<InputRecord> {

        private static final long NO_RECORD_TIME = -1;

        @Override
        public void collect(InputRecord record) {
            collect(record, NO_RECORD_TIME);
        }

        @Override
        public void collect(InputRecord record, long recordTime) {
            long clock = record.isEvent() ? bound.ofEvent(record.timestamp(), recordTime) : record.timestamp();
            long offset = record.isEvent()
                    ? record.event().source().position()
                    : record.rejected().getSource().getOffset();
            partition.note(clock, offset);
            output.collect(record, clock);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }
}
