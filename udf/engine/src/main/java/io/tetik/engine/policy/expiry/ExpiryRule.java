package io.tetik.engine.policy.expiry;

import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.Request;
import io.tetik.engine.policy.Verdict;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects to a message from the instant at which it expires. */
final class ExpiryRule extends PolicyRule.WithoutCount {
    static final ExpiryRule INSTANCE = new ExpiryRule();

    private ExpiryRule() {}

    @Override
    public @Nullable Verdict objection(Request request) {
        long expiresAt = request.intent().expiresAt();
        return request.now() < expiresAt
                ? null
                : Verdict.refused(DecisionReason.EXPIRED, Map.of("expiresAt", InstantText.format(expiresAt)));
    }

    @Override
    public boolean sparesExempt() {
        return false;
    }
}
