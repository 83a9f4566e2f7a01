package io.tetik.reference;

import java.time.Instant;
import java.time.ZoneId;
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
        Object value = kind.equals("date") ? moment.user().get(Plain.text(trigger, "attribute")) : null;
        if (value instanceof Instant || value instanceof CivilDay) {
            return known.computeIfAbsent(
                    List.of(zone, value), z -> Anniversaries.read(trigger).between(first, last, value, zone));
        }
        return new TreeSet<>();
    }

    /** The zone that a definition names, and that of the user if it names {@code user} or none. */
    static ZoneId zone(@Nullable Object name, Moment moment, Delivery delivery) {
        return Objects.requireNonNullElse(name, "user").equals("user")
                ? delivery.zone(moment)
                : LocalTimes.zone(name).orElseThrow();
    }
}
