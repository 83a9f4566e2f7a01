package io.tetik.benchmarks;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import java.util.Objects;

/** Decodes a line for the other engines with the decoder that ours uses, and as much of it. */
final class ShopEventReader {
    private static final EventSource SOURCE = new EventSource("lines", -1, 0);

    private final EnvelopeReader envelopes = new EnvelopeReader(1 << 20);
    private final PropertyReader properties = new PropertyReader();
    private final Plan plan = Definitions.plan(Definitions.resource("pattern-events.yaml"));

    ShopEvent read(byte[] line) throws RejectedException {
        IncomingEvent incoming = new IncomingEvent(line, SOURCE, envelopes.read(line));
        var type = Objects.requireNonNull(plan.type(incoming.envelope().type()));
        Event event = properties.read(incoming, type.type());
        ShopEvent result = new ShopEvent();
        result.type = event.type().name();
        result.userId = event.userId();
        result.id = event.id();
        result.category = (String) Objects.requireNonNull(event.value("category"));
        result.time = event.time();
        return result;
    }
}
