package io.tetik.jobs.replay;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts by two names. Safe to share between threads. */
final class CountsByGroup {
    private final Map<String, Counts> groups = new ConcurrentHashMap<>();

    void add(String group, String name) {
        add(group, name, 1);
    }

    void add(String group, String name, long number) {
        groups.computeIfAbsent(group, first -> new Counts()).add(name, number);
    }

    SortedMap<String, SortedMap<String, Long>> snapshot() {
        SortedMap<String, SortedMap<String, Long>> sorted = new TreeMap<>();
        groups.forEach((group, counts) -> sorted.put(group, counts.snapshot()));
        return sorted;
    }
}
