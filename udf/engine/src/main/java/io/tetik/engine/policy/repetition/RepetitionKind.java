package io.tetik.engine.policy.repetition;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.RuleWithoutKeys;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import org.jspecify.annotations.Nullable;

/** A message goes out once. */
public final class RepetitionKind extends RuleWithoutKeys<RepetitionDefinition> {
    public RepetitionKind() {
        super("repetition", RepetitionDefinition.class, new RepetitionDefinition());
    }

    private static String duplicate(Telling telling) {
        return telling.notSent("this command was sent before" + telling.detail().text("commandId", " (%s)"));
    }

    @Override
    public PolicyRule compile(RepetitionDefinition definition) {
        return RepetitionRule.INSTANCE;
    }

    @Override
    public PolicyRule withoutPolicy() {
        return RepetitionRule.INSTANCE;
    }

    @Override
    public @Nullable DeliveryMemory<?> memory() {
        return null;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.SUPPRESSED, DecisionReason.DUPLICATE, RepetitionKind::duplicate);
    }
}
