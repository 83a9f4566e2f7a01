package io.tetik.jobs.replay;

import io.tetik.engine.event.EventSource;
import io.tetik.jobs.files.ForeignSink;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.codec.InstantText;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.SchemaNotAvailableException;
import io.tetik.sources.mapping.MappedEvent;
import io.tetik.sources.mapping.MappingOutput;
import io.tetik.sources.mapping.SkipReason;
import io.tetik.sources.mapping.SourceMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps records of others by the mapping that was in force at the time of the event: the newest one is tried first, and an
 * event of it counts if its time is not before the mapping's.
 */
final class ForeignIntake implements ForeignSink {
    private final SourceRevisions source;
    private final Output out;

    /** What becomes of records. */
    interface Output {
        /** A record was read, whatever becomes of it. */
        void read(byte[] raw);

        void event(byte[] json, EventSource source) throws IOException;

        void skipped(String source, SkipReason reason);

        void unmappable(String detail, byte[] raw, EventSource source) throws IOException;

        void rejected(RejectedRecord rejected) throws IOException;

        void brokenOff(String file);
    }

    ForeignIntake(SourceRevisions source, Output out) {
        this.source = source;
        this.out = out;
    }

    /** How a record is given to a mapper. */
    @FunctionalInterface
    private interface Call {
        void map(SourceMapper mapper, MappingOutput outcome) throws SchemaNotAvailableException;
    }

    @Override
    public void record(ForeignRecord record) throws IOException {
        take(record, (mapper, outcome) -> mapper.map(source.name(), record, outcome));
    }

    @Override
    public void value(ForeignRecord record, @Nullable Object value) throws IOException {
        take(record, (mapper, outcome) -> mapper.map(source.name(), record, value, outcome));
    }

    private void take(ForeignRecord record, Call call) throws IOException {
        byte[] raw = Objects.requireNonNullElse(record.value(), new byte[0]);
        EventSource place = new EventSource(record.topic(), -1, record.offset());
        out.read(raw);
        List<Outcome> outcomes = new ArrayList<>();
        for (SourceRevisions.One revision : source.newestFirst()) {
            Outcome outcome = new Outcome(revision);
            outcome.run(call);
            outcomes.add(outcome);
            // Older ones are needed only for events that this one is too new for.
            if (outcome.early == 0 && !outcome.inTime.isEmpty()) {
                break;
            }
        }
        Outcome told = outcomes.get(0);
        for (Outcome each : outcomes) {
            for (MappedEvent event : each.inTime) {
                out.event(event.toJson(), place);
            }
            told = told.inTime.isEmpty() && !each.inTime.isEmpty() ? each : told;
        }
        tell(told, outcomes, raw, place);
    }

    private void tell(Outcome told, List<Outcome> outcomes, byte[] raw, EventSource place) throws IOException {
        told.skipped.forEach(reason -> out.skipped(source.name(), reason));
        if (told.wrong != null) {
            out.unmappable(told.wrong, raw, place);
            return;
        }
        MappedEvent outOfForce = outcomes.stream()
                .map(each -> each.outOfForce)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (told.inTime.isEmpty() && told.skipped.isEmpty()) {
            String when =
                    outOfForce == null ? "" : " at " + InstantText.format(outOfForce.time()) + ", the event's time";
            out.unmappable("no mapping of the Source '" + source.name() + "' is in force" + when, raw, place);
        }
    }

    @Override
    public void rejected(RejectedRecord rejected) throws IOException {
        out.rejected(rejected);
    }

    @Override
    public void brokenOff(String file) {
        out.brokenOff(file);
    }

    /** What one revision makes of a record. */
    private static final class Outcome implements MappingOutput {
        private final SourceRevisions.One revision;
        private final List<MappedEvent> inTime = new ArrayList<>();
        private final List<SkipReason> skipped = new ArrayList<>();
        private int early;
        private @Nullable MappedEvent outOfForce;
        private @Nullable String wrong;

        Outcome(SourceRevisions.One revision) {
            this.revision = revision;
        }

        void run(Call call) {
            SourceMapper mapper = revision.mapper();
            if (mapper == null) {
                return;
            }
            try {
                call.map(mapper, this);
            } catch (SchemaNotAvailableException noRegistry) {
                wrong = noRegistry.getMessage();
            }
        }

        @Override
        public void event(MappedEvent event) {
            if (revision.isInForce(event.time())) {
                inTime.add(event);
            } else {
                outOfForce = event;
                early += event.time() < revision.from() ? 1 : 0;
            }
        }

        @Override
        public void skipped(String source, SkipReason reason) {
            skipped.add(reason);
        }

        @Override
        public void unmappable(@Nullable String source, String detail) {
            wrong = detail;
        }
    }
}
