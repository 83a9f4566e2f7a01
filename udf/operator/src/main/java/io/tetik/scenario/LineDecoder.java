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
    private final IdentityHashMap<Event, IncomingEvent> sources = new IdentityHashMap<>();

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

    /** What an event that was decoded here came from. */
    IncomingEvent incoming(Event event) {
        return Objects.requireNonNull(sources.get(event));
    }

    /** The event of one that was decoded here, which has got another user since. */
    Event typed(IncomingEvent incoming) {
        TypePlan type = Objects.requireNonNull(plan.type(incoming.envelope().type()));
        try {
            Event event = properties.read(incoming, type.type());
            sources.put(event, incoming);
            return event;
        } catch (RejectedException impossible) {
            throw new IllegalStateException("an event that could be read before", impossible);
        }
    }

    /** Puts out what a turn had to say of an event that was decoded here. */
    void remark(Event event, List<Effects.Remark> remarks) {
        IncomingEvent incoming = Objects.requireNonNull(sources.get(event));
        remarks.forEach(each -> out.rejected(
                Rejections.of(each.reason(), each.detail(), incoming.raw(), incoming.source(), MAX_BYTES)));
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
            IncomingEvent incoming = new IncomingEvent(raw, source, envelope);
            Event event = properties.read(incoming, type.type());
            sources.put(event, incoming);
            events.add(event);
        } catch (RejectedException rejected) {
            out.rejected(Rejections.of(rejected.reason(), rejected.detail(), raw, source, MAX_BYTES));
        }
    }
}
