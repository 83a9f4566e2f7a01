package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** The counters of a metric group, by {@code label=value ... name}; each may be registered once only. */
final class RecordedCounters {
    private final Map<String, Counter> registered = new TreeMap<>();

    MetricGroup group() {
        return new Labelled("");
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        registered.forEach((name, counter) -> counts.put(name, counter.getCount()));
        return counts;
    }

    private final class Labelled extends UnregisteredMetricsGroup {
        private final String labels;

        Labelled(String labels) {
            this.labels = labels;
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Labelled(labels + key + "=" + value + " ");
        }

        @Override
        public Counter counter(String name) {
            Counter counter = new SimpleCounter();
            assertThat(registered.put(labels + name, counter)).isNull();
            return counter;
        }
    }
}
