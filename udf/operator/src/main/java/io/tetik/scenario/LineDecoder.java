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
import io.tetik.schemas.vocabulary.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Turns the lines of an event file into events under a plan; what cannot be used is rejected, blank lines are passed over. */
public final class LineDecoder {
    private static final int MAX_BYTES = 1 << 20;

    private final Plan plan;
    private final OutcomeCollector out;
    private final EnvelopeReader envelopes = new EnvelopeReader(MAX_BYTES);
    private final PropertyReader properties = new PropertyReader();

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
            events.add(properties.read(new IncomingEvent(raw, source, envelope), type.type()));
        } catch (RejectedException rejected) {
            out.rejected(Rejections.of(rejected.reason(), rejected.detail(), raw, source, MAX_BYTES));
        }
    }
}
