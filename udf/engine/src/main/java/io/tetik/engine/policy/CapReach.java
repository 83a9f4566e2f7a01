package io.tetik.engine.policy;

import java.util.Collection;
import java.util.List;

/** What the rules of all policies together can ask of a user's sent messages. */
public final class CapReach {
    private final List<CompiledPolicy> policies;
    private final long millis;
    private final boolean feedback;

    public CapReach(Collection<CompiledPolicy> policies) {
        this.policies = policies.stream().filter(policy -> policy.reach() > 0).toList();
        this.millis = policies.stream().mapToLong(CompiledPolicy::reach).max().orElse(0);
        this.feedback = policies.stream().anyMatch(CompiledPolicy::asksForFeedback);
    }

    /** How far back the longest looks. */
    public long millis() {
        return millis;
    }

    /** Whether any asks what feedback says of messages. */
    public boolean asksForFeedback() {
        return feedback;
    }

    /** Whether any looks at messages of a channel and a category. */
    public boolean concerns(String channel, String category) {
        for (CompiledPolicy policy : policies) {
            if (policy.counts(channel, category)) {
                return true;
            }
        }
        return false;
    }
}
