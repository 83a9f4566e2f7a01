package io.tetik.sample;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that happened to one customer.
 *
 * @param time event time in milliseconds UTC
 * @param ordinal place among the events of this customer in order of creation; breaks ties of time
 */
record SampleEvent(Stream stream, long time, Customer customer, int ordinal, String type, Map<String, Object> fields) {

    /** A total order: event time, then customer, then order of creation. */
    static final Comparator<SampleEvent> IN_EVENT_TIME_ORDER = Comparator.comparingLong(SampleEvent::time)
            .thenComparingInt(event -> event.customer().index())
            .thenComparingInt(SampleEvent::ordinal);

    SampleEvent {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(fields, "fields");
    }
}
