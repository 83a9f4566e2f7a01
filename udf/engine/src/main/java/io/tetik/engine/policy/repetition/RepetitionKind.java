package io.tetik.engine.policy.repetition;

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

/** A message goes out once. */
public final class RepetitionKind implements PolicyRuleKind<RepetitionDefinition> {
    private static String duplicate(Telling telling) {
        return telling.notSent("this command was sent before" + telling.detail().text("commandId", " (%s)"));
    }

    @Override
    public String word() {
        return "repetition";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of();
    }

    @Override
    public RepetitionDefinition read(Row row) {
        return new RepetitionDefinition();
    }

    @Override
    public Class<RepetitionDefinition> definition() {
        return RepetitionDefinition.class;
    }

    @Override
    public PolicyRule compile(RepetitionDefinition definition) {
        return RepetitionRule.INSTANCE;
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
        return Phrases.of(DecisionKind.SUPPRESSED, DecisionReason.DUPLICATE, RepetitionKind::duplicate);
    }
}
