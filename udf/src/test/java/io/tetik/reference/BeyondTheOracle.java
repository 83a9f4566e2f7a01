package io.tetik.reference;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which definitions of a folder the oracle cannot do. */
final class BeyondTheOracle {
    private static final Set<String> TRIGGERS = Set.of("pattern", "schedule", "date");
    private static final Set<String> STEPS = Set.of("wait_until", "wait_for", "branch", "split");

    private final Map<String, Map<String, @Nullable Object>> policies = new HashMap<>();

    private BeyondTheOracle() {}

    static BeyondTheOracle in(List<Map<String, @Nullable Object>> definitions) {
        BeyondTheOracle beyond = new BeyondTheOracle();
        definitions.stream()
                .filter(BeyondTheOracle::isPolicy)
                .forEach(each -> beyond.policies.put(Plain.text(each, "name"), each));
        return beyond;
    }

    private static boolean isPolicy(Map<String, @Nullable Object> definition) {
        return "DeliveryPolicy".equals(definition.get("kind"));
    }

    boolean isLeftOut(Map<String, @Nullable Object> definition) {
        return isPolicy(definition) || ("Campaign".equals(definition.get("kind")) && isBeyond(definition));
    }

    private boolean isBeyond(Map<String, @Nullable Object> campaign) {
        return campaign.containsKey("holdout")
                || mentions(campaign.get("trigger"), TRIGGERS)
                || mentions(campaign.get("steps"), STEPS)
                || mayKeepBack(campaign);
    }

    private static boolean mentions(@Nullable Object node, Set<String> keys) {
        if (node instanceof Map<?, ?> map) {
            return map.keySet().stream().anyMatch(keys::contains)
                    || map.values().stream().anyMatch(value -> mentions(value, keys));
        }
        return node instanceof Collection<?> list && list.stream().anyMatch(value -> mentions(value, keys));
    }

    /** Exempt categories pass caps and quiet hours; consent is left. */
    private boolean mayKeepBack(Map<String, @Nullable Object> campaign) {
        Object name = Objects.requireNonNullElse(campaign.get("policy"), "default");
        Map<String, @Nullable Object> policy = policies.get(String.valueOf(name));
        if (policy == null) {
            return false;
        }
        Object category = Objects.requireNonNullElse(campaign.get("category"), "marketing");
        Object exempt = Objects.requireNonNullElse(policy.get("exempt"), "transactional");
        boolean passes = exempt instanceof Collection<?> list ? list.contains(category) : exempt.equals(category);
        boolean asksNobody = !(policy.get("consent") instanceof Map<?, ?> consent)
                || consent.values().stream().allMatch("none"::equals);
        return !passes || !asksNobody;
    }
}
