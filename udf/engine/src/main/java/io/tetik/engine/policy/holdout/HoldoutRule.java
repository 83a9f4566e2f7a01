package io.tetik.engine.policy.holdout;

import io.tetik.engine.bucket.BucketRange;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.Request;
import io.tetik.engine.policy.Verdict;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects to every message to a user of the control group. */
final class HoldoutRule extends PolicyRule.WithoutCount {
    private final BucketRange users;

    HoldoutRule(Holdout holdout) {
        this.users = BucketRange.holdout(holdout.group(), holdout.percent());
    }

    @Override
    public @Nullable Verdict objection(Request request) {
        if (users.to() == 0) {
            return null;
        }
        int bucket = users.of(request.userId());
        if (!users.contains(bucket)) {
            return null;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("group", users.group());
        detail.put("bucket", (long) bucket);
        detail.put("percent", users.to() / 100.0);
        return Verdict.refused(DecisionReason.HELD_OUT, detail);
    }

    @Override
    public boolean sparesExempt() {
        return true;
    }
}
