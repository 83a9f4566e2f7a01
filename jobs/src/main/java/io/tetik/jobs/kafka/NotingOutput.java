package io.tetik.jobs.kafka;

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

    NotingOutput(ReaderOutput<InputRecord> output, PartitionClocks clocks, ClockBound bound) {
        this.output = output;
        this.clocks = clocks;
        this.bound = bound;
    }

    boolean isOf(ReaderOutput<InputRecord> other) {
        return output == other;
    }

    @Override
    public SourceOutput<InputRecord> createOutputForSplit(String splitId) {
        return new OfSplit(output.createOutputForSplit(splitId), clocks.of(splitId), bound);
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

    private record OfSplit(SourceOutput<InputRecord> output, PartitionClocks.PartitionClock partition, ClockBound bound)
            implements SourceOutput<InputRecord> {

        private static final long NO_RECORD_TIME = -1;

        @Override
        public void collect(InputRecord record) {
            collect(record, NO_RECORD_TIME);
        }

        @Override
        public void collect(InputRecord record, long recordTime) {
            long clock = record.isEvent() ? bound.ofEvent(record.timestamp(), recordTime) : record.timestamp();
            partition.note(clock);
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
