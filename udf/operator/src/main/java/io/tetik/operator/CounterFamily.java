package io.tetik.operator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counters of one name, told apart by labels. Labels come from definitions, so only so many combinations get a counter of
 * their own; the others share one whose labels are all {@value #OTHER}.
 */
public final class CounterFamily {
    static final String OTHER = "other";

    private final MetricGroup group;
    private final String name;
    private final int most;
    private final String[] labels;
    private final Map<List<String>, Counter> counters = new HashMap<>();
    private final List<String> others;

    /** @param most how many combinations of values of the labels get a counter of their own */
    public CounterFamily(MetricGroup group, String name, int most, String... labels) {
        this.group = group;
        this.name = name;
        this.most = most;
        this.labels = labels;
        String[] other = new String[labels.length];
        Arrays.fill(other, OTHER);
        this.others = List.of(other);
    }

    public void inc(String... values) {
        add(1, values);
    }

    public void add(long number, String... values) {
        List<String> key = List.of(values);
        Counter counter = counters.get(key);
        if (counter == null) {
            List<String> counted = counters.size() < most ? key : others;
            counter = counters.computeIfAbsent(counted, this::register);
        }
        counter.inc(number);
    }

    private Counter register(List<String> values) {
        MetricGroup labelled = group;
        for (int i = 0; i < labels.length; i++) {
            labelled = labelled.addGroup(labels[i], values.get(i));
        }
        return labelled.counter(name);
    }
}
