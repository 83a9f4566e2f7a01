package io.tetik.reference;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message that goes out. */
record Command(
        CampaignRule rule,
        Run run,
        String channel,
        @Nullable Instant expiresAt,
        String commandId) {

    private static final Map<String, String> ADDRESSES = Map.of("email", "email", "sms", "phone", "push", "push_token");

    /** Evaluates an expression in the scope of a run. */
    interface Scope {
        Optional<Object> evaluate(String expression, Moment moment, Trigger trigger);
    }

    void write(Journal commands, String userId, Moment moment, Scope scope) {
        Map<String, Object> user = moment.user();
        Step step = run.step();
        String address = ADDRESSES.get(channel);
        Map<String, @Nullable Object> params = new TreeMap<>();
        Plain.map(step.body().get("params"))
                .forEach((name, expression) -> scope.evaluate(String.valueOf(expression), moment, run.trigger)
                        .ifPresent(value -> params.put(name, Plain.output(value))));
        Map<String, @Nullable Object> row = Journal.fields("userId", userId, "campaign", rule.name(), "revision", 1L);
        row.put("runId", run.id);
        row.put("commandId", commandId);
        row.put("step", step.id());
        row.put("channel", channel);
        row.put("template", Plain.textOrNull(step.body(), "template"));
        row.put("locale", user.get("locale"));
        row.put("address", address == null ? null : user.get(address));
        row.put("params", params);
        row.put("category", rule.category());
        row.put("priority", rule.priority());
        row.put("variants", new TreeMap<>(run.variants));
        row.put("createdAt", Plain.iso(moment.at()));
        row.put("expiresAt", Plain.isoOrNull(expiresAt));
        row.put("trigger", run.trigger.row());
        commands.add(moment.at(), userId, rule.name(), row);
    }
}
