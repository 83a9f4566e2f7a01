package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Campaign document, read. */
record CampaignRule(
        String name,
        String status,
        long priority,
        String category,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String audience,
        String triggerKind,
        Map<String, @Nullable Object> trigger,
        Entry entry,
        List<OnEntry> exit,
        List<StandingExit> standingExits,
        @Nullable Object holdout,
        @Nullable String policy,
        List<Step> steps) {

    /** The entry policy and its one parameter. */
    record Entry(
            String policy,
            @Nullable Duration cooldown,
            @Nullable String oncePer) {}

    static CampaignRule read(Map<String, ? extends @Nullable Object> document) {
        Map.Entry<String, @Nullable Object> trigger =
                Plain.map(document.get("trigger")).entrySet().iterator().next();
        return new CampaignRule(
                Plain.text(document, "name"),
                Objects.requireNonNullElse(Plain.textOrNull(document, "status"), "active"),
                Plain.number(document, "priority", 50),
                Objects.requireNonNullElse(Plain.textOrNull(document, "category"), "marketing"),
                Plain.instantOrNull(document, "starts_at"),
                Plain.instantOrNull(document, "ends_at"),
                Plain.textOrNull(document, "audience"),
                trigger.getKey(),
                trigger.getValue() instanceof String type ? Map.of("on", type) : Plain.map(trigger.getValue()),
                readEntry(document.get("entry")),
                OnEntry.read(Plain.list(document.get("exit")).stream()
                        .filter(entry -> !StandingExit.isOne(entry))
                        .toList()),
                StandingExit.read(document.get("exit")),
                document.get("holdout"),
                Plain.textOrNull(document, "policy"),
                StepReader.read(document.get("steps")));
    }

    private static Entry readEntry(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            Map<String, @Nullable Object> map = Plain.map(value);
            String policy = map.keySet().iterator().next();
            return policy.equals("cooldown")
                    ? new Entry(policy, Plain.durationOrNull(map, policy), null)
                    : new Entry(policy, null, Plain.text(map, policy));
        }
        return new Entry(value == null ? "after_exit" : value.toString(), null, null);
    }
}
