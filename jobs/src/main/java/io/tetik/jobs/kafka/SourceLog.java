package io.tetik.jobs.kafka;

import io.tetik.operator.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a source tells those who run it. What stands is told once a minute, for as long as it stands. */
final class SourceLog {
    static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(SourceLog.class);

    private final LongSupplier nanos;
    private final Map<List<Object>, Long> silentUntil = new HashMap<>();

    /** @param nanos nanoseconds, from anywhere */
    SourceLog(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void topicMissing(String topic) {
        warnOnceAMinute("topic missing", List.of("topic", topic));
    }

    void topicFound(String topic) {
        LogLine.info(LOG, "topic found", "topic", topic);
    }

    /** At a restore: its partitions are in the state, but the options do not name it any more. */
    void topicNoLongerRead(TopicPartition place, long offset) {
        LogLine.info(
                LOG, "partition no longer read", "topic", place.topic(), "partition", place.partition(), "at", offset);
    }

    void partitionMissing(TopicPartition place) {
        warnOnceAMinute("partition missing", List.of("topic", place.topic(), "partition", place.partition()));
    }

    /** Records are gone that were never read. */
    void recordsMissed(TopicPartition place, long missed, long from) {
        LogLine.warn(
                LOG,
                "records missed",
                "topic",
                place.topic(),
                "partition",
                place.partition(),
                "missed",
                missed,
                "from",
                from);
    }

    /** A partition is read from its oldest record, because where it was left is no place in it any more. */
    void positionLost(TopicPartition place, String reason, long was, long from) {
        LogLine.warn(
                LOG,
                "position lost",
                "topic",
                place.topic(),
                "partition",
                place.partition(),
                "reason",
                reason,
                "was",
                was,
                "from",
                from);
    }

    /** Records have come, but nothing was read. */
    void partitionSilent(PartitionProgress standing) {
        warnOnceAMinute("partition silent", standing(standing));
    }

    private static List<Object> standing(PartitionProgress standing) {
        TopicPartition place = standing.place();
        return List.of(
                "topic",
                place.topic(),
                "partition",
                place.partition(),
                "at",
                standing.next(),
                "behind",
                standing.behind());
    }

    /** A record cannot be read before the registry gives its schema; its partition waits. */
    void schemaMissing(TopicPartition place, long offset, String missing) {
        warnOnceAMinute(
                "schema missing",
                List.of("topic", place.topic(), "partition", place.partition(), "at", offset, "cause", missing));
    }

    /** Records were read by the revision before it that should have been read by this one. */
    void sourceLate(String source, int revision, Instant from) {
        LogLine.warn(LOG, "source late", "source", source, "revision", revision, "from", from);
    }

    /** A Source names a topic that the job uses for something else. */
    void sourceTopicTaken(String topic) {
        warnOnceAMinute("source topic taken", List.of("topic", topic));
    }

    void kafkaDoesNotTell(String topics, Exception failure) {
        Throwable cause = failure.getCause();
        warnOnceAMinute("kafka does not tell", List.of("topics", topics, "cause", cause == null ? failure : cause));
    }

    /** What stands is known by its event and the place, which comes first: a topic, or a topic and a partition. */
    private synchronized void warnOnceAMinute(String event, List<Object> fields) {
        List<Object> key = new ArrayList<>(
                fields.subList(0, fields.size() > 2 && fields.get(2).equals("partition") ? 4 : 2));
        key.add(event);
        long now = nanos.getAsLong();
        Long until = silentUntil.get(key);
        if (until == null || now - until >= 0) {
            silentUntil.put(key, now + BETWEEN_LINES.toNanos());
            LogLine.warn(LOG, event, fields.toArray());
        }
    }
}
