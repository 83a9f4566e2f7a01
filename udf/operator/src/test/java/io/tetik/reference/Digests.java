package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a campaign, found anew from all events that it has heard: each event that none of its key has room for, because
 * that one is over when it comes, begins one.
 */
final class Digests {

    private record Heard(UserEvent event, Map<String, Object> item) {}

    private final CampaignReplay campaign;
    private final Map<String, @Nullable Object> trigger;
    private final boolean isOne;
    private final Map<String, List<Heard>> heard = new LinkedHashMap<>();

    Digests(CampaignRule rule, CampaignReplay campaign) {
        this.campaign = campaign;
        this.trigger = rule.trigger();
        this.isOne = rule.triggerKind().equals("digest");
    }

    void hear(UserEvent event, Moment moment) {
        if (!isOne || !campaign.matches(OnEntry.read(trigger), event, moment, null)) {
            return;
        }
        String expression = Plain.textOrNull(trigger, "key");
        String key = expression == null
                ? ""
                : campaign.valueOf(expression, event, moment)
                        .map(String::valueOf)
                        .orElse("");
        Map<String, Object> item = new LinkedHashMap<>();
        Plain.map(trigger.get("item"))
                .forEach((name, text) -> campaign.valueOf(String.valueOf(text), event, moment)
                        .ifPresent(value -> item.put(name, value)));
        heard.computeIfAbsent(key, none -> new ArrayList<>()).add(new Heard(event, item));
    }

    private Duration after() {
        return Plain.duration(Objects.requireNonNull(trigger.get("after")));
    }

    /** All digests there have been, by key. */
    private Map<String, List<List<Heard>>> all() {
        Map<String, List<List<Heard>>> all = new LinkedHashMap<>();
        heard.forEach((key, events) -> {
            List<List<Heard>> digests = new ArrayList<>();
            for (Heard each : events) {
                boolean joins =
                        !digests.isEmpty() && !each.event().time().isAfter(end(digests.get(digests.size() - 1)));
                if (!joins) {
                    digests.add(new ArrayList<>());
                }
                digests.get(digests.size() - 1).add(each);
            }
            all.put(key, digests);
        });
        return all;
    }

    private Instant end(List<Heard> digest) {
        return digest.get(0).event().time().plus(after());
    }

    List<Instant> dueInstants(Instant after) {
        return all().values().stream()
                .flatMap(List::stream)
                .map(this::end)
                .filter(end -> end.isAfter(after))
                .toList();
    }

    List<Trigger> fireWhatIsDue(Moment moment) {
        List<Trigger> fired = new ArrayList<>();
        all().forEach((key, digests) -> digests.stream()
                .filter(digest -> end(digest).equals(moment.at()))
                .forEach(digest -> fired.add(fire(key, digest, moment))));
        return fired;
    }

    private Trigger fire(String key, List<Heard> digest, Moment moment) {
        int most = (int) Plain.number(trigger, "max", 100);
        List<Heard> kept = digest.subList(Math.max(0, digest.size() - most), digest.size());
        return new Trigger(
                "digest",
                moment.at(),
                kept.stream().map(each -> each.event().id()).toList(),
                key,
                null,
                Map.of("items", kept.stream().map(Heard::item).toList()));
    }
}
