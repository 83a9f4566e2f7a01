package io.tetik.scenario;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.turn.Effects;
import io.tetik.schemas.vocabulary.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/** Turns the lines of an event file into events under a plan; what cannot be used is rejected, blank lines are passed over. */
public final class LineDecoder {
    private static final int MAX_BYTES = 1 << 20;

    private final Plan plan;
    private final OutcomeCollector out;
    private final EnvelopeReader envelopes = new EnvelopeReader(MAX_BYTES);
    private final PropertyReader properties = new PropertyReader();
    private final IdentityHashMap<Event, IncomingEvent> incoming = new IdentityHashMap<>();

    public LineDecoder(Plan plan, OutcomeCollector out) {
        this.plan = plan;
        this.out = out;
    }

    public List<Event> decode(List<InputLine> lines) {
        List<Event> events = new ArrayList<>();
        for (InputLine line : lines) {
            if (!line.text().isBlank()) {
                decode(line, events);
            }
        }
        return events;
    }

    private void decode(InputLine line, List<Event> events) {
        byte[] raw = line.text().getBytes(StandardCharsets.UTF_8);
        EventSource source = new EventSource(Scenario.FILE, -1, line.number());
        try {
            Envelope envelope = envelopes.read(raw);
            TypePlan type = plan.type(envelope.type());
            if (type == null) {
                throw new RejectedException(
                        RejectReason.UNKNOWN_EVENT_TYPE, "event type '" + envelope.type() + "' is not declared");
            }
            IncomingEvent read = new IncomingEvent(raw, source, envelope);
            Event event = properties.read(read, type.type());
            incoming.put(event, read);
            events.add(event);
        } catch (RejectedException rejected) {
            out.rejected(Rejections.of(rejected.reason(), rejected.detail(), raw, source, MAX_BYTES));
        }
    }

    /** Passes on what a turn says of its event, which counts all the same. */
    void remark(Event event, Effects.Remark remark) {
        IncomingEvent read = Objects.requireNonNull(incoming.get(event));
        out.rejected(Rejections.of(remark.reason(), remark.detail(), read.raw(), read.source(), MAX_BYTES));
    }
}
