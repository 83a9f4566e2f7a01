package io.tetik.engine.policy.exclusion;

import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.Request;
import io.tetik.engine.policy.Verdict;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects to every message while an exclusion holds. */
final class ExclusionRule extends PolicyRule.WithoutCount {
    static final ExclusionRule INSTANCE = new ExclusionRule();

    private ExclusionRule() {}

    @Override
    public @Nullable Verdict objection(Request request) {
        LatestExclusion latest = request.user().get(LatestExclusion.class);
        Exclusion statement = latest == null ? null : latest.statement();
        if (statement == null || !statement.holdsAt(request.now())) {
            return null;
        }
        return Verdict.refused(
                DecisionReason.EXCLUDED,
                statement.isForGood() ? Map.of() : Map.of("until", InstantText.format(statement.until())));
    }

    @Override
    public boolean sparesExempt() {
        return false;
    }
}
