package io.tetik.engine.policy.exclusion;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.RuleWithoutKeys;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** Users who are excluded get nothing, whatever the policy and the category. */
public final class ExclusionKind extends RuleWithoutKeys<ExclusionDefinition> {
    public ExclusionKind() {
        super("exclusion", ExclusionDefinition.class, new ExclusionDefinition());
    }

    private static String excluded(Telling telling) {
        String until = telling.instant("until", "until %s");
        return telling.notSent("the user is excluded " + (until.isEmpty() ? "for good" : until));
    }

    @Override
    public PolicyRule compile(ExclusionDefinition definition) {
        return ExclusionRule.INSTANCE;
    }

    @Override
    public @Nullable PolicyRule withoutPolicy() {
        return ExclusionRule.INSTANCE;
    }

    @Override
    public @Nullable DeliveryMemory<?> memory() {
        return ExclusionMemory.INSTANCE;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.SUPPRESSED, DecisionReason.EXCLUDED, ExclusionKind::excluded);
    }
}
