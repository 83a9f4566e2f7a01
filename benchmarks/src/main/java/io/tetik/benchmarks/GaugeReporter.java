package io.tetik.benchmarks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Keeps the last value of each metric of the jobs in this JVM, summed over subtasks, after they have ended. */
public final class GaugeReporter implements MetricReporter {
    private static final Map<String, Long> VALUES = new ConcurrentHashMap<>();

    static void clear() {
        VALUES.clear();
    }

    static long value(String name) {
        return VALUES.getOrDefault(name, 0L);
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {}

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number n) {
            VALUES.merge(name, n.longValue(), Long::sum);
        } else if (metric instanceof Counter counter) {
            VALUES.merge(name, counter.getCount(), Long::sum);
        }
    }

    /** For Flink. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(java.util.Properties properties) {
            return new GaugeReporter();
        }
    }
}
