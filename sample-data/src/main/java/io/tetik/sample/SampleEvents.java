package io.tetik.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that happened, in event-time order, before any of it was sent anywhere. */
record SampleEvents(List<SampleEvent> inOrder) {

    SampleEvents {
        inOrder = List.copyOf(inOrder);
    }

    static SampleEvents generate(GeneratorSettings settings) {
        DailyRhythm rhythm = new DailyRhythm(settings);
        List<SampleEvent> events = new ArrayList<>();
        for (int index = 1; index <= settings.users(); index++) {
            Customer customer = Customer.invent(index, settings.dice("customer", index), settings);
            events.addAll(lifeOf(customer, rhythm, settings));
        }
        events.sort(SampleEvent.IN_EVENT_TIME_ORDER);
        return new SampleEvents(events);
    }

    private static List<SampleEvent> lifeOf(Customer customer, DailyRhythm rhythm, GeneratorSettings settings) {
        EventLog log = new EventLog(customer, settings);
        int index = customer.index();
        new AccountLife(settings, customer, settings.dice("account", index), settings.dice("dates", index), log).live();
        if (customer.shops()) {
            Dice dice = settings.dice("shop", index);
            new ShopLife(customer, dice, log).live(rhythm.shopVisits(customer, dice));
        }
        if (customer.playsAtCasino()) {
            Dice dice = settings.dice("casino", index);
            new CasinoLife(customer, dice, log).live(rhythm.casinoVisits(customer, dice));
        }
        if (customer.shops()) {
            Dice dice = settings.dice("pages", index);
            new PageLife(customer, dice, log).live(rhythm.shopVisits(customer, dice));
        }
        new Preferences(settings, customer, settings.dice("preferences", index), log).live();
        new MessageLife(settings, customer, settings.dice("message", index), log).live();
        return log.events();
    }

    int size() {
        return inOrder.size();
    }

    Map<String, Long> countsByType() {
        return inOrder.stream().collect(Collectors.groupingBy(SampleEvent::type, TreeMap::new, Collectors.counting()));
    }

    List<SampleEvent> of(Stream stream) {
        return inOrder.stream().filter(event -> event.stream() == stream).toList();
    }
}
