package io.tetik.jobs.replay;

import com.google.common.hash.Hashing;
import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.jobs.files.EventFile;
import io.tetik.jobs.files.EventFileReader;
import io.tetik.jobs.files.EventSink;
import io.tetik.jobs.files.ForeignFile;
import io.tetik.jobs.files.ForeignFileReader;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.vocabulary.RejectReason;
import io.tetik.sources.mapping.SkipReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;

/**
 * Reads all event files and sorts out what cannot be used, down to the types of properties, so that the clock's end is the
 * time of an event that counts.
 */
final class EventIntake implements EventSink {
    private final ReplayConfig config;
    private final DefinitionHistory definitions;
    private final NavigableMap<Long, Plan> plans;
    private final ExternalSort<IncomingEvent> events;
    private final OutputFiles outputs;
    private final ReplaySummary summary;
    private final PropertyReader properties = new PropertyReader();
    private final long until;
    private long last = Long.MIN_VALUE;
    private long records;
    private long digest;

    EventIntake(
            ReplayConfig config,
            DefinitionHistory definitions,
            ExternalSort<IncomingEvent> events,
            OutputFiles outputs,
            ReplaySummary summary) {
        this.config = config;
        this.definitions = definitions;
        this.plans = definitions.plans();
        this.events = events;
        this.outputs = outputs;
        this.summary = summary;
        Instant end = config.until();
        this.until = end == null ? Long.MAX_VALUE : end.toEpochMilli();
    }

    void readAll(List<EventFile> files, Progress progress) throws IOException, UnusableInputException {
        readAll(files, List.of(), progress);
    }

    /**
     * @throws UnusableInputException if a Source that is to map files is not defined
     */
    void readAll(List<EventFile> files, List<ForeignFile> foreign, Progress progress)
            throws IOException, UnusableInputException {
        Map<String, SourceRevisions> sources = new LinkedHashMap<>();
        for (ForeignFile file : foreign) {
            if (!sources.containsKey(file.source())) {
                sources.put(file.source(), SourceRevisions.of(file.source(), definitions));
            }
        }
        progress.phase(
                "reading",
                files.stream().mapToLong(EventFile::bytes).sum()
                        + foreign.stream().mapToLong(ForeignFile::bytes).sum());
        EventFileReader reader =
                new EventFileReader(config.maxEventBytes(), config.minTime().toEpochMilli(), this, progress);
        for (EventFile file : files) {
            reader.read(file);
        }
        for (ForeignFile file : foreign) {
            SourceRevisions source = Objects.requireNonNull(sources.get(file.source()));
            new ForeignFileReader(new ForeignIntake(source, new Mapped()), progress).read(file);
        }
    }

    /** What records of others became. */
    private final class Mapped implements ForeignIntake.Output {
        private final EnvelopeReader envelopes =
                new EnvelopeReader(config.maxEventBytes(), config.minTime().toEpochMilli());

        @Override
        public void read(byte[] raw) {
            note(ByteBuffer.wrap(raw));
        }

        @Override
        public void event(byte[] json, EventSource source) throws IOException {
            summary.recordRead();
            IncomingEvent event;
            try {
                event = new IncomingEvent(json, source, envelopes.read(json));
            } catch (RejectedException rejected) {
                outputs.rejected(Rejections.of(rejected.reason(), rejected.detail(), json, source, Integer.MAX_VALUE));
                return;
            }
            take(event);
        }

        @Override
        public void skipped(String source, SkipReason reason) {
            summary.skipped(source, reason.word());
        }

        @Override
        public void unmappable(String detail, byte[] raw, EventSource source) throws IOException {
            summary.recordRead();
            outputs.rejected(Rejections.of(RejectReason.MAPPING, detail, raw, source, Integer.MAX_VALUE));
        }

        @Override
        public void rejected(RejectedRecord rejected) throws IOException {
            EventIntake.this.rejected(rejected);
        }

        @Override
        public void brokenOff(String file) {
            EventIntake.this.brokenOff(file);
        }
    }

    /** Where the clock stops, in epoch milliseconds. */
    long clockEnd() {
        return until == Long.MAX_VALUE ? last : until;
    }

    @Override
    public void event(IncomingEvent event) throws IOException {
        read(ByteBuffer.wrap(event.raw()));
        take(event);
    }

    private void take(IncomingEvent event) throws IOException {
        try {
            check(event);
        } catch (RejectedException rejected) {
            outputs.rejected(Rejections.of(
                    rejected.reason(), rejected.detail(), event.raw(), event.source(), Integer.MAX_VALUE));
            return;
        }
        if (event.time() > until) {
            summary.eventAfterUntil();
            return;
        }
        summary.eventTime(event.time(), event.source());
        last = Math.max(last, event.time());
        events.add(event);
    }

    private void read(ByteBuffer raw) {
        summary.recordRead();
        note(raw);
    }

    private void note(ByteBuffer raw) {
        records++;
        // A sum: files may be read in any order.
        digest += Hashing.murmur3_128().hashBytes(raw).asLong();
    }

    /** What was read, and how. */
    ReplayInputs inputs() {
        return ReplayInputs.of(config, records, digest);
    }

    private void check(IncomingEvent event) throws RejectedException {
        TypePlan type = Objects.requireNonNull(plans.floorEntry(event.time()))
                .getValue()
                .type(event.envelope().type());
        if (type == null) {
            throw new RejectedException(
                    RejectReason.UNKNOWN_EVENT_TYPE,
                    "no EventType '" + event.envelope().type() + "'");
        }
        properties.read(event, type.type());
    }

    @Override
    public void brokenOff(String file) {
        summary.brokenOff(file);
    }

    @Override
    public void rejected(RejectedRecord rejected) throws IOException {
        read(rejected.getRaw().duplicate());
        outputs.rejected(rejected);
    }
}
