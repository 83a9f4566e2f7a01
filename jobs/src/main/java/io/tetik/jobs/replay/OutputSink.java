package io.tetik.jobs.replay;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Hands the records of one output to the output files of this process. */
final class OutputSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1;

    private final String id;
    private final Write<T> write;

    OutputSink(String id, Write<T> write) {
        this.id = id;
        this.write = write;
    }

    /** Writes a record; the sequence grows with the records of a user. */
    @FunctionalInterface
    interface Write<T> extends Serializable {
        void write(OutputFiles outputs, T value, long sequence) throws IOException;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private final class Writer implements SinkWriter<T> {
        private final OutputFiles outputs = ReplayHandles.of(id).outputs();
        private long sequence;

        @Override
        public void write(T value, Context context) throws IOException {
            write.write(outputs, value, sequence++);
        }

        @Override
        public void flush(boolean endOfInput) {
            // Rows are with the output files as soon as they are written.
        }

        @Override
        public void close() {
            // The output files outlive the topology.
        }
    }
}
