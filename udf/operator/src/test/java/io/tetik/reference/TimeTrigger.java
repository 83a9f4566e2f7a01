package io.tetik.reference;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The instants at which a schedule or date trigger fires, if user and clock stay as they are. */
final class TimeTrigger {

    private final String kind;
    private final Map<String, @Nullable Object> trigger;
    private final Instant first;
    private final Instant last;

    /** Found once for each zone, and for each value of the attribute. */
    private final Map<List<Object>, NavigableSet<Instant>> known = new HashMap<>();

    /** Nothing before the first and after the last instant matters. */
    TimeTrigger(CampaignRule rule, Instant first, Instant last) {
        this.kind = rule.triggerKind();
        this.trigger = rule.trigger();
        this.first = first;
        this.last = last;
    }

    NavigableSet<Instant> instants(Moment moment, Delivery delivery) {
        ZoneId zone = zone(trigger.get("zone"), moment, delivery);
        if (kind.equals("schedule")) {
            return known.computeIfAbsent(
                    List.of(zone), z -> new Cron(Plain.text(trigger, "cron")).between(first, last, zone));
        }
        if (isOfItems()) {
            NavigableSet<Instant> all = new TreeSet<>();
            days(moment).forEach((day, items) -> all.addAll(instants(day, zone)));
            return all;
        }
        Object value = kind.equals("date") ? moment.user().get(Plain.text(trigger, "attribute")) : null;
        if (value instanceof Instant || value instanceof CivilDay) {
            return instants(value, zone);
        }
        return new TreeSet<>();
    }

    private NavigableSet<Instant> instants(Object value, ZoneId zone) {
        return known.computeIfAbsent(
                List.of(zone, value), z -> Anniversaries.read(trigger).between(first, last, value, zone));
    }

    boolean isOfItems() {
        return kind.equals("date") && trigger.containsKey("each");
    }

    /** The items whose day it is, in their order. */
    List<Object> itemsOf(Moment moment, Delivery delivery) {
        ZoneId zone = zone(trigger.get("zone"), moment, delivery);
        List<Object> due = new ArrayList<>();
        for (Object item : isOfItems() ? items(moment) : List.of()) {
            if (day(item) instanceof Instant day && instants(day, zone).contains(moment.at())) {
                due.add(item);
            }
        }
        return due;
    }

    private List<Object> items(Moment moment) {
        return Plain.list(moment.user().get(Plain.text(trigger, "attribute")));
    }

    private Map<Instant, List<Object>> days(Moment moment) {
        Map<Instant, List<Object>> days = new HashMap<>();
        for (Object item : items(moment)) {
            if (day(item) instanceof Instant day) {
                days.computeIfAbsent(day, none -> new ArrayList<>()).add(item);
            }
        }
        return days;
    }

    private @Nullable Object day(Object item) {
        @Nullable Object value = item;
        for (String name :
                Plain.text(trigger, "each").substring("item.".length()).split("\\.")) {
            value = Plain.map(value).get(name);
        }
        return value;
    }

    /** The zone that a definition names, and that of the user if it names {@code user} or none. */
    static ZoneId zone(@Nullable Object name, Moment moment, Delivery delivery) {
        return Objects.requireNonNullElse(name, "user").equals("user")
                ? delivery.zone(moment)
                : LocalTimes.zone(name).orElseThrow();
    }
}
