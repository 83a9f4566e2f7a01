package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class CounterFamilyTest {
    private final Map<String, Counter> registered = new TreeMap<>();

    /** A group that knows its labels and keeps its counters. */
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

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        registered.forEach((name, counter) -> counts.put(name, counter.getCount()));
        return counts;
    }

    @Test
    void everyCombinationOfLabelsHasACounterOfItsOwn() {
        CounterFamily family = new CounterFamily(new Labelled(""), "sent", 10, "campaign", "channel");
        family.inc("cart", "push");
        family.inc("cart", "email");
        family.inc("cart", "push");
        assertThat(counts())
                .isEqualTo(Map.of("campaign=cart channel=push sent", 2L, "campaign=cart channel=email sent", 1L));
    }

    @Test
    void beyondTheLimitTheRestIsCountedTogether() {
        CounterFamily family = new CounterFamily(new Labelled(""), "sent", 2, "campaign");
        family.inc("a");
        family.inc("b");
        family.inc("c");
        family.inc("d");
        family.inc("c");
        family.inc("a");
        assertThat(counts()).isEqualTo(Map.of("campaign=a sent", 2L, "campaign=b sent", 1L, "campaign=other sent", 3L));
    }
}
