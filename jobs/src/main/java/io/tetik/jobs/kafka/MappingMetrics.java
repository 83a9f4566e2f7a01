package io.tetik.jobs.kafka;

import io.tetik.operator.CounterFamily;
import io.tetik.sources.mapping.SkipReason;
import org.apache.flink.metrics.MetricGroup;

/** What is counted of the records of Sources. */
final class MappingMetrics {
    private static final int MOST_SOURCES = 200;

    private final CounterFamily skipped;
    private final CounterFamily late;

    MappingMetrics(MetricGroup group) {
        skipped = new CounterFamily(group, "numRecordsSkipped", MOST_SOURCES, "source", "reason");
        late = new CounterFamily(group, "numSourcesLate", MOST_SOURCES, "source");
    }

    /** @param source empty where there is none */
    void skipped(String source, SkipReason reason) {
        skipped.inc(source.isEmpty() ? "none" : source, reason.word());
    }

    /** A revision that was known too late. */
    void late(String source) {
        late.inc(source);
    }
}
