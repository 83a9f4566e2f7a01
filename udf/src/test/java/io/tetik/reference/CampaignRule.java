package io.tetik.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        List<Step> steps) {

    /** The entry policy and its one parameter. */
    record Entry(
            String policy,
            @Nullable Duration cooldown,
            @Nullable String oncePer) {}

    /** One step: {@code body} belongs to a send, {@code length} to a wait. */
    record Step(
            String kind,
            String id,
            Map<String, @Nullable Object> body,
            @Nullable Duration length) {}

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
                Plain.map(trigger.getValue()),
                readEntry(document.get("entry")),
                OnEntry.read(document.get("exit")),
                readSteps(document.get("steps")));
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

    private static List<Step> readSteps(@Nullable Object value) {
        List<Step> steps = new ArrayList<>();
        for (Object item : Plain.list(value)) {
            Map.Entry<String, @Nullable Object> step =
                    Plain.map(item).entrySet().iterator().next();
            Map<String, @Nullable Object> body = Plain.map(step.getValue());
            String id = Objects.requireNonNullElse(Plain.textOrNull(body, "id"), String.valueOf(steps.size()));
            Duration length =
                    step.getKey().equals("wait") ? Plain.duration(Objects.requireNonNull(step.getValue())) : null;
            steps.add(new Step(step.getKey(), id, body, length));
        }
        return steps;
    }
}
