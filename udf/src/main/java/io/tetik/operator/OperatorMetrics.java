package io.tetik.operator;

import io.tetik.engine.Effects;
import io.tetik.event.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the operator counts. */
final class OperatorMetrics {
    private final Counter events;
    private final Counter late;
    private final Counter duplicates;
    private final Counter failures;
    private final Counter droppedClocks;
    private final Counter droppedMatches;
    private final Map<RejectReason, Counter> rejected = new EnumMap<>(RejectReason.class);

    OperatorMetrics(MetricGroup group, UserCache cache, WaitingEvents waiting) {
        events = group.counter("numEvents");
        late = group.counter("numEventsLate");
        duplicates = group.counter("numEventsDuplicate");
        failures = group.counter("numEvaluationFailures");
        droppedClocks = group.counter("numAbandonmentsDropped");
        droppedMatches = group.counter("numPartialMatchesDropped");
        for (RejectReason reason : RejectReason.values()) {
            rejected.put(reason, group.addGroup("reason", reason.word()).counter("numEventsRejected"));
        }
        group.gauge("stateReads", cache::reads);
        group.gauge("stateWrites", cache::writes);
        group.gauge("cacheHits", cache::hits);
        group.gauge("cachedUsers", cache::size);
        group.gauge("waitingEvents", waiting::size);
    }

    void event() {
        events.inc();
    }

    void late() {
        late.inc();
    }

    void rejected(RejectReason reason) {
        rejected.getOrDefault(reason, events).inc();
    }

    void rejected(String word) {
        for (RejectReason reason : RejectReason.values()) {
            if (reason.word().equals(word)) {
                rejected(reason);
            }
        }
    }

    void turns(Effects effects) {
        duplicates.inc(effects.duplicates());
        failures.inc(effects.failures());
        droppedClocks.inc(effects.droppedClocks());
        droppedMatches.inc(effects.droppedMatches());
    }
}
