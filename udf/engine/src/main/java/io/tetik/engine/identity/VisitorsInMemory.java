package io.tetik.engine.identity;

import io.tetik.engine.event.IncomingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The visitors of a run that is all in memory, such as a case file. */
public final class VisitorsInMemory {
    private final Map<String, Kept> visitors = new HashMap<>();

    /** Where one anonymous id is kept. */
    public VisitorStore of(String anonymousId) {
        return visitors.computeIfAbsent(anonymousId, none -> new Kept());
    }

    private static final class Kept implements VisitorStore {
        private Visitor visitor = Visitor.UNKNOWN;
        private final List<IncomingEvent> events = new ArrayList<>();

        @Override
        public Visitor visitor() {
            return visitor;
        }

        @Override
        public void visitor(Visitor known) {
            visitor = known;
        }

        @Override
        public List<IncomingEvent> events() {
            return List.copyOf(events);
        }

        @Override
        public void add(IncomingEvent event) {
            events.add(event);
        }

        @Override
        public void replace(List<IncomingEvent> others) {
            events.clear();
            events.addAll(others);
        }

        @Override
        public void clear() {
            visitor = Visitor.UNKNOWN;
            events.clear();
        }
    }
}
