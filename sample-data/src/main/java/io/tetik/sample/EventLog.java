package io.tetik.sample;

import java.util.ArrayList;
import java.util.List;

/** The events of one customer, as they are invented. What falls outside the period is not recorded. */
final class EventLog {

    private final Customer customer;
    private final long start;
    private final long end;
    private final List<SampleEvent> events = new ArrayList<>();

    EventLog(Customer customer, GeneratorSettings settings) {
        this.customer = customer;
        this.start = settings.startMillis();
        this.end = settings.endMillis();
    }

    void shop(long time, String type, Fields fields) {
        add(Stream.SHOP, time, type, fields);
    }

    void player(long time, String type, Fields fields) {
        add(Stream.PLAYER, time, type, fields);
    }

    void message(long time, String type, Fields fields) {
        add(Stream.MESSAGE, time, type, fields);
    }

    /** For what belongs to the account: it is reported by the site where the customer is at home. */
    void home(long time, String type, Fields fields) {
        add(customer.playsAtCasino() ? Stream.PLAYER : Stream.SHOP, time, type, fields);
    }

    private void add(Stream stream, long time, String type, Fields fields) {
        if (time >= start && time < end) {
            events.add(new SampleEvent(stream, time, customer, events.size(), type, fields.toMap()));
        }
    }

    List<SampleEvent> events() {
        return List.copyOf(events);
    }
}
