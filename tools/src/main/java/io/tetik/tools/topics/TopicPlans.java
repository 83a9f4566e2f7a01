package io.tetik.tools.topics;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.config.TopicsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How the topics of a job should be.
 *
 * <p>Definitions and the answers to them are compacted, in one partition: their order is their meaning. A tombstone stays
 * for longer than a job may be down, which else would never hear that a definition was removed. Everything else is kept
 * for a time. That of outputs counts from writing, although their records carry event time: a job that catches up on
 * old events would otherwise write commands that Kafka may delete before anybody has read them.
 */
final class TopicPlans {
    /** Where nothing else is said. */
    static final int PARTITIONS = 8;

    private static final Duration EVENTS = Duration.ofDays(7);
    private static final Duration COMMANDS = Duration.ofDays(7);
    private static final Duration SEGMENT_CHANGES = Duration.ofDays(7);
    private static final Duration DECISIONS = Duration.ofDays(30);
    private static final Duration REJECTED = Duration.ofDays(14);
    private static final Duration TICKS = Duration.ofHours(1);
    private static final Duration TOMBSTONES = Duration.ofDays(30);
    /**
     * How far the time of a record may be ahead of the broker's. The job trusts it: an event that is dated ahead of its own
     * record is rejected, but one whose record claims the same time would move the clock. Brokers before 4.0 take any.
     */
    private static final Duration RECORDS_AHEAD = Duration.ofHours(1);
    /** The key, and what Kafka itself adds to an event. */
    private static final int ENVELOPE_BYTES = 64 << 10;
    /** As much as the job's producers send at most; a smaller limit would stop the job over one large record. */
    private static final int OUTPUT_BYTES = 32 << 20;

    private static final int TICK_BYTES = 64 << 10;

    private final OptionalInt partitions;
    private final OptionalInt replication;
    private final List<TopicPlan> plans = new ArrayList<>();

    private TopicPlans(OptionalInt partitions, OptionalInt replication) {
        this.partitions = partitions;
        this.replication = replication;
    }

    /**
     * All topics of the job, inputs first.
     *
     * @param partitions of topics whose records belong to users; empty: a default, and any number is right
     * @param replication empty: as the brokers have it
     */
    static List<TopicPlan> of(EngagementConfig config, OptionalInt partitions, OptionalInt replication) {
        return new TopicPlans(partitions, replication).all(config);
    }

    private List<TopicPlan> all(EngagementConfig config) {
        TopicsConfig topics = config.topics();
        int eventBytes = config.source().maxEventBytes() + ENVELOPE_BYTES;
        topics.events().forEach(topic -> addEvents(topic, eventBytes));
        addSingle(topics.definitions(), Map.of("delete.retention.ms", millis(TOMBSTONES)));
        addOutput(topics.commands(), COMMANDS);
        addOutput(topics.segmentChanges(), SEGMENT_CHANGES);
        addOutput(topics.decisions(), DECISIONS);
        addOutput(topics.rejected(), REJECTED);
        addSingle(topics.definitionStatus(), Map.of("max.message.bytes", String.valueOf(OUTPUT_BYTES)));
        addClock(topics.clock());
        return List.copyOf(plans);
    }

    private static Map<String, String> kept(Duration time, int maxBytes) {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", millis(time),
                "max.message.bytes", String.valueOf(maxBytes));
    }

    private void addEvents(String name, int eventBytes) {
        Map<String, String> settings = new TreeMap<>(kept(EVENTS, eventBytes));
        settings.put("message.timestamp.after.max.ms", millis(RECORDS_AHEAD));
        add(name, settings);
    }

    private void addOutput(String name, Duration time) {
        Map<String, String> settings = new TreeMap<>(kept(time, OUTPUT_BYTES));
        settings.put("message.timestamp.type", "LogAppendTime");
        add(name, settings);
    }

    /** A tick is of use for minutes. The brokers' own time is in it, which is one for all machines of the job. */
    private void addClock(String name) {
        Map<String, String> settings = new TreeMap<>(kept(TICKS, TICK_BYTES));
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("segment.ms", millis(TICKS));
        add(name, 1, true, settings);
    }

    private void add(String name, Map<String, String> settings) {
        add(name, partitions.orElse(PARTITIONS), partitions.isPresent(), settings);
    }

    private void addSingle(String name, Map<String, String> more) {
        Map<String, String> settings = new TreeMap<>(more);
        settings.put("cleanup.policy", "compact");
        add(name, 1, true, settings);
    }

    private void add(String name, int number, boolean matters, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        if (replication.orElse(1) > 2) {
            // One replica may be lost without stopping, and two must be lost to lose anything.
            all.put("min.insync.replicas", "2");
        }
        plans.add(new TopicPlan(name, number, matters, replication, all));
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }
}
