package io.tetik.operator;

import io.tetik.engine.turn.Effects;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.vocabulary.RejectReason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What the operator counts. How many series there are is bounded, whatever the definitions and the events are. */
final class OperatorMetrics {
    private static final int WINDOW = 1_024;
    private static final int MOST_CAMPAIGNS = 1_000;
    private static final int MOST_ATTRIBUTES = 1_000;
    private static final int MOST_REASONS = 50;

    private final Counter events;
    private final Counter late;
    private final Counter duplicates;
    private final Counter failures;
    private final Counter droppedAbandonments;
    private final Counter droppedMatches;
    private final Counter droppedValues;
    private final Counter unordered;
    private final Counter timersSet;
    private final Counter timersDropped;
    private final Counter timersFired;
    private final Counter swept;
    private final Counter forgotten;
    private final Histogram latency;
    private final Map<String, Counter> rejected = new HashMap<>();
    private final Map<RejectReason, Counter> remarked = new EnumMap<>(RejectReason.class);
    private final CounterFamily unevaluated;
    private final CounterFamily commands;
    private final CounterFamily suppressed;
    private final CounterFamily skipped;

    /** @param notInTopic counts the definitions that are in force although the topic does not hold them */
    OperatorMetrics(MetricGroup group, UserCache cache, WaitingEvents waiting, Gauge<Integer> notInTopic) {
        events = group.counter("numEvents");
        late = group.counter("numEventsLate");
        duplicates = group.counter("numEventsDuplicate");
        failures = group.counter("numEvaluationFailures");
        droppedAbandonments = group.counter("numAbandonmentsDropped");
        droppedMatches = group.counter("numPartialMatchesDropped");
        droppedValues = group.counter("numValuesDropped");
        unordered = group.counter("numEventsUnordered");
        timersSet = group.counter("numTimersSet");
        timersDropped = group.counter("numTimersDropped");
        timersFired = group.counter("numTimersFired");
        swept = group.counter("numUsersSwept");
        forgotten = group.counter("numUsersForgotten");
        for (RejectReason reason : RejectReason.values()) {
            String word = reason.word();
            rejected.put(word, group.addGroup("reason", word).counter("numEventsRejected"));
            remarked.put(reason, group.addGroup("reason", word).counter("numEventsRemarked"));
        }
        unevaluated = new CounterFamily(group, "numAttributesUnevaluated", MOST_ATTRIBUTES, "attribute", "reason");
        commands = new CounterFamily(group, "numCommands", MOST_CAMPAIGNS, "campaign", "channel");
        suppressed = new CounterFamily(group, "numSuppressed", MOST_REASONS, "reason");
        skipped = new CounterFamily(group, "numSkipped", MOST_REASONS, "reason");
        latency = group.histogram("eventToCommandLatency", new DescriptiveStatisticsHistogram(WINDOW));
        Histogram userBytes = group.histogram("userStateBytes", new DescriptiveStatisticsHistogram(WINDOW));
        cache.onWrite(userBytes::update);
        group.gauge("stateReads", cache::reads);
        group.gauge("stateWrites", cache::writes);
        group.gauge("cacheHits", cache::hits);
        group.gauge("cachedUsers", cache::size);
        group.gauge("waitingEvents", waiting::size);
        group.gauge("waitingBytes", waiting::bytes);
        group.gauge("cachedBytes", cache::bytes);
        group.gauge("definitionsNotInTopic", notInTopic);
    }

    void event() {
        events.inc();
    }

    void late() {
        late.inc();
    }

    /** An event that did not wait for the clock, because there was no room for it. */
    void unordered() {
        unordered.inc();
    }

    void timerSet() {
        timersSet.inc();
    }

    /** A timer that is deleted, because another one takes its place or its user is forgotten. */
    void timerDropped() {
        timersDropped.inc();
    }

    void timerFired() {
        timersFired.inc();
    }

    void swept() {
        swept.inc();
    }

    void forgotten() {
        forgotten.inc();
    }

    /** @param reason the word of a {@link RejectReason} */
    void rejected(String reason) {
        Counter counter = rejected.get(reason);
        if (counter != null) {
            counter.inc();
        }
    }

    /** Something was said of an input that counts. */
    void remarked(RejectReason reason) {
        Counter counter = remarked.get(reason);
        if (counter != null) {
            counter.inc();
        }
    }

    void turns(Effects effects) {
        duplicates.inc(effects.duplicates());
        failures.inc(effects.failures());
        for (Effects.Unevaluated value : effects.unevaluated()) {
            unevaluated.inc(value.attribute(), value.reason());
        }
        droppedAbandonments.inc(effects.droppedAbandonments());
        droppedMatches.inc(effects.droppedMatches());
        for (Effects.Remark remark : effects.remarks()) {
            if (remark.reason() == RejectReason.DROPPED_VALUE) {
                droppedValues.inc();
            }
        }
        for (DeliveryCommand command : effects.commands()) {
            commands.inc(command.getCampaign(), command.getChannel());
            latency.update(System.currentTimeMillis() - command.getCreatedAt().toEpochMilli());
        }
        for (Decision decision : effects.decisions()) {
            CounterFamily family = switch (decision.getKind()) {
                case "suppressed" -> suppressed;
                case "skipped" -> skipped;
                default -> null;
            };
            if (family != null) {
                family.inc(String.valueOf(decision.getReason()));
            }
        }
    }
}
