package io.tetik.reference;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A DeliveryPolicy document, read. */
record PolicyRule(
        ZoneId defaultZone,
        Map<String, @Nullable Object> consent,
        Map<String, @Nullable Object> quietHours,
        List<Cap> caps,
        Set<String> exempt) {

    /** At most so many messages in a time; without channel or category, of any. */
    record Cap(
            long max,
            String per,
            @Nullable String channel,
            @Nullable String category) {

        boolean concerns(String aChannel, String aCategory) {
            return (channel == null || channel.equals(aChannel)) && (category == null || category.equals(aCategory));
        }
    }

    /** The policy that the campaign names, otherwise the one called default, if there is one. */
    static @Nullable PolicyRule of(
            @Nullable String name, List<? extends Map<String, ? extends @Nullable Object>> documents) {
        return documents.stream()
                .filter(d -> "DeliveryPolicy".equals(d.get("kind")))
                .filter(d -> Objects.requireNonNullElse(name, "default").equals(d.get("name")))
                .findFirst()
                .map(PolicyRule::read)
                .orElse(null);
    }

    static PolicyRule read(Map<String, ? extends @Nullable Object> document) {
        List<Cap> caps = new ArrayList<>();
        for (Object item : Plain.list(document.get("caps"))) {
            Map<String, @Nullable Object> cap = Plain.map(item);
            caps.add(new Cap(
                    Plain.number(cap, "max", 1),
                    Plain.text(cap, "per"),
                    Plain.textOrNull(cap, "channel"),
                    Plain.textOrNull(cap, "category")));
        }
        Object exempt = document.get("exempt");
        return new PolicyRule(
                LocalTimes.zone(document.get("default_zone")).orElse(ZoneOffset.UTC),
                Plain.map(document.get("consent")),
                Plain.map(document.get("quiet_hours")),
                caps,
                Plain.list(exempt == null ? "transactional" : exempt).stream()
                        .map(String::valueOf)
                        .collect(Collectors.toSet()));
    }
}
