package io.tetik.engine.policy.repetition;

import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.Request;
import io.tetik.engine.policy.Verdict;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects to a message that its run has sent before. */
final class RepetitionRule extends PolicyRule.WithoutCount {
    static final RepetitionRule INSTANCE = new RepetitionRule();

    private RepetitionRule() {}

    @Override
    public @Nullable Verdict objection(Request request) {
        return request.intent().repeated() ? Verdict.refused(DecisionReason.DUPLICATE, Map.of()) : null;
    }

    @Override
    public boolean sparesExempt() {
        return false;
    }
}
