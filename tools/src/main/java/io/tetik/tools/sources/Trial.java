package io.tetik.tools.sources;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.jobs.files.ForeignSink;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.vocabulary.RejectReason;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.SchemaNotAvailableException;
import io.tetik.sources.mapping.MappedEvent;
import io.tetik.sources.mapping.MappingOutput;
import io.tetik.sources.mapping.SkipReason;
import io.tetik.sources.mapping.SourceMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints what becomes of records, and counts it. */
final class Trial implements ForeignSink, MappingOutput {
    private static final int LONGEST_RAW = 400;

    private final SourceMapper mapper;
    private final Plan plan;
    private final String source;
    private final long limit;
    private final PrintWriter out;
    private final EnvelopeReader envelopes = new EnvelopeReader(Integer.MAX_VALUE);
    private final PropertyReader properties = new PropertyReader();
    private final List<String> conditions = new ArrayList<>();
    private EventSource place = new EventSource("", -1, 0);
    private boolean brokenOff;
    private long records;
    private long events;
    private long skipped;
    private long unmappable;
    private long rejected;

    /** No more records are wanted. */
    static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
    }

    Trial(SourceMapper mapper, Plan plan, String source, long limit, PrintWriter out) {
        this.mapper = mapper;
        this.plan = plan;
        this.source = source;
        this.limit = limit;
        this.out = out;
    }

    @Override
    public void record(ForeignRecord record) throws IOException {
        begin(record);
        try {
            mapper.map(source, record, this);
        } catch (SchemaNotAvailableException noRegistry) {
            unmappable(source, String.valueOf(noRegistry.getMessage()));
        }
    }

    @Override
    public void value(ForeignRecord record, @Nullable Object value) throws IOException {
        begin(record);
        mapper.map(source, record, value, this);
    }

    private void begin(ForeignRecord record) throws Enough {
        begin(
                record.topic(),
                record.offset(),
                new String(Objects.requireNonNullElse(record.value(), new byte[0]), StandardCharsets.UTF_8));
    }

    private void begin(String file, long line, String raw) throws Enough {
        if (records == limit) {
            throw new Enough();
        }
        records++;
        conditions.clear();
        place = new EventSource(file, -1, line);
        String shown = raw.strip().replaceAll("\\s*\\R\\s*", " ");
        out.println(file + ":" + line);
        out.println("  " + (shown.length() > LONGEST_RAW ? shown.substring(0, LONGEST_RAW) + "\u2026" : shown));
    }

    @Override
    public boolean isCurious() {
        return true;
    }

    @Override
    public void notTaken(String of, String condition, String why) {
        conditions.add(condition + " " + why);
    }

    @Override
    public void event(MappedEvent event) {
        events++;
        conditions.clear();
        byte[] json = event.toJson();
        out.println("  -> " + new String(json, StandardCharsets.UTF_8));
        try {
            check(json, event.type());
        } catch (RejectedException wrong) {
            rejected++;
            out.println("     would be rejected as " + wrong.reason().word() + ": " + wrong.detail());
        }
    }

    /** As the job does. */
    private void check(byte[] json, String typeName) throws RejectedException {
        IncomingEvent event = new IncomingEvent(json, place, envelopes.read(json));
        TypePlan type = plan.type(typeName);
        if (type == null) {
            throw new RejectedException(RejectReason.UNKNOWN_EVENT_TYPE, "no EventType '" + typeName + "'");
        }
        properties.read(event, type.type());
    }

    @Override
    public void skipped(String of, SkipReason reason) {
        skipped++;
        out.println("  skipped, " + reason.word() + (conditions.isEmpty() ? "" : ": " + String.join("; ", conditions)));
        conditions.clear();
    }

    @Override
    public void unmappable(@Nullable String of, String detail) {
        unmappable++;
        out.println("  cannot be mapped: " + detail);
    }

    @Override
    public void rejected(RejectedRecord record) throws IOException {
        begin(
                Objects.requireNonNullElse(record.getSource().getFile(), ""),
                Objects.requireNonNullElse(record.getSource().getLine(), 0L),
                StandardCharsets.UTF_8.decode(record.getRaw().duplicate()).toString());
        unmappable(source, record.getReason() + ": " + record.getDetail());
    }

    @Override
    public void brokenOff(String file) {
        brokenOff = true;
    }

    boolean isBrokenOff() {
        return brokenOff;
    }

    boolean hasProblems() {
        return unmappable > 0 || rejected > 0;
    }

    String counts() {
        return number(records, "record") + ": " + number(events, "event") + " (" + rejected + " would be rejected), "
                + skipped + " skipped, " + unmappable + " cannot be mapped";
    }

    private static String number(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
