package io.tetik.engine.policy.holdout;

import io.tetik.engine.explain.Detail;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.PolicyRuleKind;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A control group of the policy: users who get nothing that is not exempt. */
public final class HoldoutKind implements PolicyRuleKind<Holdout> {
    private static final Key<Integer> PERCENT =
            Key.required("percent", Shapes.PERCENT, "The percentage of users who get nothing that is not exempt.");
    private static final Key<Name> GROUP = Key.required(
            "group", Shapes.NAME, "Whose buckets decide it: holdouts of one group keep the same users out.");
    private static final Key<Holdout> HOLDOUT = Key.optional(
            "holdout",
            Shapes.object(Table.of("holdout", PERCENT, GROUP), HoldoutKind::holdout),
            "A control group, so that the effect of all messages can be measured.");

    private static @Nullable Holdout holdout(Row row) {
        Integer percent = row.get(PERCENT);
        Name group = row.get(GROUP);
        return percent == null || group == null ? null : new Holdout(percent, group.value());
    }

    private static String heldOut(Telling telling) {
        Detail detail = telling.detail();
        return telling.notSent("the user is in the control group of the policy"
                + detail.text("group", ", group %s")
                + detail.text("percent", ", of %s percent")
                + detail.text("bucket", " (bucket %s of 0 to 9999)"));
    }

    @Override
    public String word() {
        return "holdout";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(HOLDOUT);
    }

    @Override
    public Holdout read(Row row) {
        return row.get(HOLDOUT, Holdout.NONE);
    }

    @Override
    public Class<Holdout> definition() {
        return Holdout.class;
    }

    @Override
    public PolicyRule compile(Holdout definition) {
        return new HoldoutRule(definition);
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
        return Phrases.of(DecisionKind.SUPPRESSED, DecisionReason.HELD_OUT, HoldoutKind::heldOut);
    }
}
