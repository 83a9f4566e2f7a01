package io.tetik.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.traces.Span;
import org.apache.flink.traces.reporter.TraceReporter;
import org.apache.flink.traces.reporter.TraceReporterFactory;

/** Keeps the sizes of all checkpoints of the jobs in this JVM. */
public final class CheckpointReporter implements TraceReporter {
    private static final List<Checkpoint> COMPLETED = new ArrayList<>();

    /**
     * A completed checkpoint.
     *
     * @param full bytes of all that it refers to
     * @param written bytes that were new in it
     */
    record Checkpoint(long full, long written) {}

    static void clear() {
        synchronized (COMPLETED) {
            COMPLETED.clear();
        }
    }

    static List<Checkpoint> completed() {
        synchronized (COMPLETED) {
            return List.copyOf(COMPLETED);
        }
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedSpan(Span span) {
        if (span.getName().equals("Checkpoint")
                && "COMPLETED".equals(span.getAttributes().get("checkpointStatus"))) {
            synchronized (COMPLETED) {
                COMPLETED.add(new Checkpoint(number(span, "fullSize"), number(span, "checkpointedSize")));
            }
        }
    }

    private static long number(Span span, String attribute) {
        return span.getAttributes().get(attribute) instanceof Number number ? number.longValue() : 0;
    }

    /** For Flink. */
    public static final class Factory implements TraceReporterFactory {
        @Override
        public TraceReporter createTraceReporter(java.util.Properties properties) {
            return new CheckpointReporter();
        }
    }
}
