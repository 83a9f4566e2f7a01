package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The open clocks of an abandonment or idle trigger, the last armed at the end. An idle trigger is an abandonment that
 * its events open and re-arm and nothing completes.
 */
final class Clocks {

    private static final int MOST = 20;

    private final CampaignReplay campaign;
    private final String kind;
    private final Duration after;
    private final @Nullable String key;
    private final List<OnEntry> start;
    private final List<OnEntry> complete;
    private final List<OnEntry> reset;
    private final boolean resetByAny;
    private final LinkedHashMap<String, UserEvent> armedBy = new LinkedHashMap<>();

    Clocks(CampaignRule rule, CampaignReplay campaign) {
        Map<String, @Nullable Object> trigger = rule.trigger();
        this.campaign = campaign;
        this.kind = rule.triggerKind();
        this.after = Optional.ofNullable(Plain.durationOrNull(trigger, "after")).orElse(Duration.ZERO);
        this.key = Plain.textOrNull(trigger, "key");
        this.start = OnEntry.read(trigger.get(kind.equals("idle") ? "on" : "start"));
        this.complete = OnEntry.read(trigger.get("complete"));
        this.resetByAny = "any".equals(trigger.get("reset"));
        this.reset = resetByAny ? List.of() : OnEntry.read(trigger.get("reset"));
    }

    void hear(UserEvent event, Moment moment) {
        if (!kind.equals("abandonment") && !kind.equals("idle")) {
            return;
        }
        Optional<String> value = key == null ? Optional.of("") : campaign.keyOf(key, event, moment);
        if (campaign.matches(complete, event, moment, null)) {
            List.copyOf(armedBy.keySet()).stream()
                    .filter(clock -> value.isEmpty() || clock.isEmpty() || clock.equals(value.get()))
                    .forEach(clock -> close(clock, event, moment));
            return;
        }
        if ((resetByAny && event.ofTheUser()) || campaign.matches(reset, event, moment, null)) {
            concerned(value).forEach(clock -> arm(clock, event));
        }
        if (campaign.matches(start, event, moment, null)) {
            arm(value.orElse(""), event);
        }
    }

    /** The open clock of that value; all of them when the event has no value. */
    private List<String> concerned(Optional<String> value) {
        return armedBy.keySet().stream()
                .filter(clock -> value.isEmpty() || value.get().equals(clock))
                .toList();
    }

    private void arm(String clock, UserEvent event) {
        armedBy.remove(clock);
        armedBy.put(clock, event);
        if (armedBy.size() > MOST) {
            armedBy.remove(armedBy.keySet().iterator().next());
        }
    }

    private void close(String clock, UserEvent event, Moment moment) {
        armedBy.remove(clock);
        Map<String, @Nullable Object> detail = Journal.fields("eventId", event.id());
        if (!clock.isEmpty()) {
            detail.put("key", clock);
        }
        campaign.cancelled(moment, detail);
    }

    /** Closes the clocks that have run out, in the order in which they were armed. */
    List<Trigger> fireWhatIsDue(Moment moment) {
        List<Trigger> fired = new ArrayList<>();
        for (Map.Entry<String, UserEvent> clock : List.copyOf(armedBy.entrySet())) {
            UserEvent event = clock.getValue();
            if (!event.time().plus(after).isAfter(moment.at())) {
                armedBy.remove(clock.getKey());
                String shownKey = key == null ? null : clock.getKey();
                fired.add(new Trigger(kind, moment.at(), List.of(event.id()), shownKey, null));
            }
        }
        return fired;
    }

    List<Instant> dueInstants() {
        return armedBy.values().stream().map(e -> e.time().plus(after)).toList();
    }
}
