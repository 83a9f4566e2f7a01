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
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Turns the lines of an event file into events under the plan of their time; what cannot be used is rejected, blank lines are passed over. */
public final class LineDecoder {
    private static final int MAX_BYTES = 1 << 20;

    private final NavigableMap<Long, Plan> plans;
    private final OutcomeCollector out;
    private final EnvelopeReader envelopes;
    private final PropertyReader properties = new PropertyReader();
    private final IdentityHashMap<Event, IncomingEvent> sources = new IdentityHashMap<>();

    public LineDecoder(Plan plan, OutcomeCollector out) {
        this(new TreeMap<>(Map.of(Long.MIN_VALUE, plan)), ScenarioSettings.DEFAULT, out);
    }

    /** @param plans by the instant from which on each is in force, in epoch milliseconds */
    LineDecoder(NavigableMap<Long, Plan> plans, ScenarioSettings settings, OutcomeCollector out) {
        this.plans = plans;
        this.envelopes = new EnvelopeReader(settings.maxEventBytes(), settings.minTime());
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
        try {
            Plan plan =
                    Objects.requireNonNull(plans.floorEntry(incoming.time())).getValue();
            return typed(incoming, plan);
        } catch (RejectedException impossible) {
            throw new IllegalStateException("an event that could be read before", impossible);
        }
    }

    private Event typed(IncomingEvent incoming, Plan plan) throws RejectedException {
        TypePlan type = plan.type(incoming.envelope().type());
        if (type == null) {
            throw new RejectedException(RejectReason.UNKNOWN_EVENT_TYPE, "not declared any more");
        }
        Event event = properties.read(incoming, type.type());
        sources.put(event, incoming);
        return event;
    }

    /** Those of the events that can be used under other definitions than those of their times. */
    List<Event> usable(List<IncomingEvent> events, Plan plan) {
        List<Event> usable = new ArrayList<>();
        for (IncomingEvent each : events) {
            try {
                usable.add(typed(each, plan));
            } catch (RejectedException notAnyMore) {
                // As in a job, where what was rejected once is not told again.
            }
        }
        return usable;
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
            TypePlan type = Objects.requireNonNull(plans.floorEntry(envelope.time()))
                    .getValue()
                    .type(envelope.type());
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
