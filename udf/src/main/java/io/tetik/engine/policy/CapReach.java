package io.tetik.engine.policy;

import java.util.Collection;
import java.util.List;

/** What the caps of all policies together can ask of a user's sent messages. */
public final class CapReach {
    private final List<CompiledPolicy> policies;
    private final long millis;

    public CapReach(Collection<CompiledPolicy> policies) {
        this.policies =
                policies.stream().filter(policy -> !policy.caps().isEmpty()).toList();
        this.millis = policies.stream()
                .flatMap(policy -> policy.caps().stream())
                .mapToLong(cap -> cap.per().reach())
                .max()
                .orElse(0);
    }

    /** How far back the longest cap looks. */
    public long millis() {
        return millis;
    }

    boolean concerns(String channel, String category) {
        for (CompiledPolicy policy : policies) {
            if (!policy.isExempt(category) && policy.caps().stream().anyMatch(cap -> cap.concerns(channel, category))) {
                return true;
            }
        }
        return false;
    }
}
