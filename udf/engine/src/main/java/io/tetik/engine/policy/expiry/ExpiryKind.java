package io.tetik.engine.policy.expiry;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.PolicyRuleKind;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that have become too old do not go out. */
public final class ExpiryKind implements PolicyRuleKind<ExpiryDefinition> {
    private static String expired(Telling telling) {
        return telling.notSent("it had expired" + telling.instant("expiresAt", " at %s"));
    }

    @Override
    public String word() {
        return "expiry";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of();
    }

    @Override
    public ExpiryDefinition read(Row row) {
        return new ExpiryDefinition();
    }

    @Override
    public Class<ExpiryDefinition> definition() {
        return ExpiryDefinition.class;
    }

    @Override
    public PolicyRule compile(ExpiryDefinition definition) {
        return ExpiryRule.INSTANCE;
    }

    @Override
    public @Nullable PolicyRule withoutPolicy() {
        return null;
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
