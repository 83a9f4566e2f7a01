package io.tetik.jobs.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One line of an output file and its place there. What a file does not sort by is the same in all its rows.
 *
 * @param at epoch milliseconds
 * @param sequence the order of happening, where all else is equal
 */
record OutputRow(
        long at, String first, String second, @Nullable String third, long sequence, byte[] json) {
    /** The content decides at last, so that the order never depends on who came first. */
    static final Comparator<OutputRow> ORDER = Comparator.comparingLong(OutputRow::at)
            .thenComparing(OutputRow::first)
            .thenComparing(OutputRow::second)
            .thenComparing(OutputRow::third, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(OutputRow::sequence)
            .thenComparing(OutputRow::json, Arrays::compareUnsigned);

    static final RowSerializer<OutputRow> SERIALIZER = new Serializer();

    private static final class Serializer implements RowSerializer<OutputRow> {
        private static final long OBJECTS = 64;

        @Override
        public void write(OutputRow row, DataOutputStream out) throws IOException {
            out.writeLong(row.at);
            SpilledText.write(row.first, out);
            SpilledText.write(row.second, out);
            SpilledText.write(row.third, out);
            out.writeLong(row.sequence);
            out.writeInt(row.json.length);
            out.write(row.json);
        }

        @Override
        public OutputRow read(DataInputStream in) throws IOException {
            return new OutputRow(
                    in.readLong(),
                    SpilledText.require(in),
                    SpilledText.require(in),
                    SpilledText.read(in),
                    in.readLong(),
                    in.readNBytes(in.readInt()));
        }

        @Override
        public long sizeInMemory(OutputRow row) {
            return OBJECTS
                    + row.json.length
                    + SpilledText.sizeInMemory(row.first)
                    + SpilledText.sizeInMemory(row.second)
                    + SpilledText.sizeInMemory(row.third);
        }
    }
}
