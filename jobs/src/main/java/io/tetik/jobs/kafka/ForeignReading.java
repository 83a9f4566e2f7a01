package io.tetik.jobs.kafka;

import io.tetik.engine.event.EventSource;
import io.tetik.jobs.mapping.RecordMappers;
import io.tetik.jobs.mapping.RecordMapping;
import io.tetik.jobs.mapping.SourceHistory;
import io.tetik.jobs.mapping.SourceRevision;
import io.tetik.operator.InputRecord;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.vocabulary.RejectReason;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.SchemaNotAvailableException;
import io.tetik.sources.mapping.MappedEvent;
import io.tetik.sources.mapping.MappingOutput;
import io.tetik.sources.mapping.SkipReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of others for one reader: each becomes none, one or several inputs, or waits for its schema, and all later ones
 * of its partition with it. Belongs to the thread of the reader.
 */
final class ForeignReading {
    /** By how much a record may be older than one before it in its partition and still be read by the Sources of its own time after a restart. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final ForeignTopics topics;
    private final RecordMapping mapping;
    private final EventChecks checks;
    private final MappingMetrics metrics;
    private final Clock wall;
    private final SourceLog log = new SourceLog(System::nanoTime);
    private final WaitingRecords waiting = new WaitingRecords();
    private final Map<TopicPartition, Long> newest = new HashMap<>();
    private final SchemaWait wait;
    private @Nullable Progress progress;
    private @Nullable SourceHistory noticed;

    /** Is told how far a partition was read. */
    interface Progress {
        /** @param next offset of the record that is read next */
        void read(TopicPartition place, long next);

        /** @param whether the partition waits for a schema from now on, or goes on */
        void waits(TopicPartition place, boolean whether);
    }

    ForeignReading(
            ForeignTopics topics, RecordMappers mappers, EventChecks checks, MappingMetrics metrics, Clock wall) {
        this.topics = topics;
        this.mapping = new RecordMapping(mappers::compile, topics::history, wall);
        this.checks = checks;
        this.metrics = metrics;
        this.wall = wall;
        RecordMapping patient = new RecordMapping(mappers::compilePatient, topics::history, wall);
        this.wait = new SchemaWait(waiting, first -> patient.map(foreign(first.record()), NOTHING), log);
    }

    ForeignTopics topics() {
        return topics;
    }

    WaitingRecords waiting() {
        return waiting;
    }

    SchemaWait schemas() {
        return wait;
    }

    void tell(Progress listener) {
        progress = listener;
    }

    private Progress progress() {
        Progress listener = progress;
        if (listener == null) {
            throw new IllegalStateException("nobody is told");
        }
        return listener;
    }

    /** Takes a record that was fetched. */
    void take(ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out) {
        TopicPartition place = new TopicPartition(record.topic(), record.partition());
        if (waiting.has(place)) {
            waiting.add(place, record);
            return;
        }
        try {
            read(place, record, out);
        } catch (SchemaNotAvailableException missing) {
            waiting.begin(place, record, String.valueOf(missing.getMessage()));
            progress().waits(place, true);
            wait.start();
        }
    }

    /**
     * Takes the first record of a partition that waits, and removes it.
     *
     * @return whether it could be read; if not, it goes on waiting
     */
    boolean takeFirst(TopicPartition place, Collector<InputRecord> out) {
        try {
            read(place, waiting.first(place), out);
            waiting.removeFirst(place);
            progress().waits(place, waiting.has(place));
            return true;
        } catch (SchemaNotAvailableException missing) {
            waiting.stillMissing(place, String.valueOf(missing.getMessage()));
            return false;
        }
    }

    private void read(TopicPartition place, ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out)
            throws SchemaNotAvailableException {
        noticeNewSources();
        mapping.map(foreign(record), new Inputs(record, out));
        newest.merge(place, record.timestamp() < 0 ? wall.millis() : record.timestamp(), Math::max);
        progress().read(place, record.offset() + 1);
    }

    private void noticeNewSources() {
        SourceHistory history = topics.history();
        SourceHistory before = noticed;
        if (history == before) {
            return;
        }
        noticed = history;
        if (before != null) {
            history.since(before).stream().filter(this::isLate).forEach(late -> {
                metrics.late(late.name());
                log.sourceLate(late.name(), late.number(), Instant.ofEpochMilli(late.from()));
            });
        }
    }

    /** Whether a record was read already that it is for. */
    private boolean isLate(SourceRevision revision) {
        return newest.entrySet().stream()
                .anyMatch(read -> read.getValue() >= revision.from()
                        && topics.history()
                                .namesEver(revision.name(), read.getKey().topic()));
    }

    /** What must be known to read the rest of a partition, beside what the definitions topic may have forgotten. */
    List<DefinitionRecord> sourcesOf(TopicPartition place) {
        if (!topics.isForeign(place.topic())) {
            return List.of();
        }
        @Nullable Long last = newest.get(place);
        long since = last == null ? Long.MIN_VALUE : last - KEPT.toMillis();
        return topics.history().concerning(place.topic(), since).stream()
                .map(SourceRevision::toRecord)
                .toList();
    }

    private static ForeignRecord foreign(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header each : record.headers()) {
            if (each.value() != null) {
                headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8));
            }
        }
        return new ForeignRecord(
                record.key(),
                record.value(),
                headers,
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp());
    }

    private static final MappingOutput NOTHING = new MappingOutput() {
        @Override
        public void event(MappedEvent event) {}

        @Override
        public void skipped(String source, SkipReason reason) {}

        @Override
        public void unmappable(@Nullable String source, String detail) {}
    };

    /** What becomes of one record. */
    private final class Inputs implements MappingOutput {
        private final ConsumerRecord<byte[], byte[]> record;
        private final byte[] raw;
        private final EventSource place;
        private final Collector<InputRecord> out;

        Inputs(ConsumerRecord<byte[], byte[]> record, Collector<InputRecord> out) {
            this.record = record;
            this.raw = record.value() == null ? new byte[0] : record.value();
            this.place = new EventSource(record.topic(), record.partition(), record.offset());
            this.out = out;
        }

        @Override
        public void event(MappedEvent event) {
            out.collect(checks.check(event.toJson(), raw, place, record.timestamp()));
        }

        @Override
        public void skipped(String source, SkipReason reason) {
            metrics.skipped(source, reason);
        }

        @Override
        public void unmappable(@Nullable String source, String detail) {
            out.collect(checks.rejected(
                    RejectReason.MAPPING, source == null ? detail : "Source '" + source + "': " + detail, raw, place));
        }
    }
}
