package io.tetik.benchmarks;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Tells each metric of the jobs in this JVM, summed over subtasks, while they run and after they have ended. */
public final class GaugeReporter implements MetricReporter {
    private static final Map<String, Long> VALUES = new ConcurrentHashMap<>();
    private static final Map<String, Set<Metric>> RUNNING = new ConcurrentHashMap<>();

    static void clear() {
        VALUES.clear();
        RUNNING.clear();
    }

    /** The value now, in a job that runs. */
    static long current(String name) {
        return RUNNING.getOrDefault(name, Set.of()).stream()
                .mapToLong(GaugeReporter::valueOf)
                .sum();
    }

    /** The value at the end of a job that has ended. */
    static long value(String name) {
        return VALUES.getOrDefault(name, 0L);
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        RUNNING.computeIfAbsent(name, none -> ConcurrentHashMap.newKeySet()).add(metric);
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        RUNNING.getOrDefault(name, Set.of()).remove(metric);
        VALUES.merge(name, valueOf(metric), Long::sum);
    }

    private static long valueOf(Metric metric) {
        if (metric instanceof Gauge<?> gauge) {
            return gauge.getValue() instanceof Number n ? n.longValue() : 0;
        }
        return metric instanceof Counter counter ? counter.getCount() : 0;
    }

    /** For Flink. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(java.util.Properties properties) {
            return new GaugeReporter();
        }
    }
}
