package io.tetik.engine.policy.expiry;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.RuleWithoutKeys;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** Messages that have become too old do not go out. */
public final class ExpiryKind extends RuleWithoutKeys<ExpiryDefinition> {
    public ExpiryKind() {
        super("expiry", ExpiryDefinition.class, new ExpiryDefinition());
    }

    private static String expired(Telling telling) {
        return telling.notSent("it had expired" + telling.instant("expiresAt", " at %s"));
    }

    @Override
    public PolicyRule compile(ExpiryDefinition definition) {
        return ExpiryRule.INSTANCE;
    }

    @Override
    public PolicyRule withoutPolicy() {
        return ExpiryRule.INSTANCE;
    }

    @Override
    public @Nullable DeliveryMemory<?> memory() {
        return null;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.SUPPRESSED, DecisionReason.EXPIRED, ExpiryKind::expired);
    }
}
