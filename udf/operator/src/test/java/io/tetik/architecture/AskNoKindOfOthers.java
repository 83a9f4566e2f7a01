package io.tetik.architecture;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.Aggregation;
import io.tetik.engine.entry.EntryRule;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.state.TriggerState;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.Timetable;
import io.tetik.language.definition.AggregateDefinition;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.definition.PolicyRuleDefinition;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.TriggerDefinition;
import java.util.Arrays;
import java.util.List;

/**
 * Nobody asks by {@code instanceof} of what kind something is, except a kind of its own: who did would have to be found and
 * changed with every new kind. Kinds are what registered kinds make, and the parts of every sealed type.
 */
final class AskNoKindOfOthers extends ArchCondition<JavaClass> {
    private static final List<Class<?>> KINDS = List.of(
            Definition.class,
            TriggerDefinition.class,
            EntryDefinition.class,
            StepDefinition.class,
            AggregateDefinition.class,
            PolicyRuleDefinition.class,
            CompiledTrigger.class,
            CompiledStep.class,
            EntryRule.class,
            Aggregation.class,
            AttributeUpdate.class,
            PolicyRule.class,
            TriggerState.class,
            Timetable.class);

    AskNoKindOfOthers() {
        super("ask of no kind of others by instanceof");
    }

    @Override
    public void check(JavaClass asking, ConditionEvents events) {
        for (InstanceofCheck check : asking.getInstanceofChecks()) {
            Class<?> asked = check.getRawType().reflect();
            if (asked.getName().startsWith("io.tetik.")
                    && isKind(asked)
                    && !asked.getPackageName().equals(asking.getPackageName())) {
                events.add(SimpleConditionEvent.violated(
                        asking,
                        asking.getName() + " asks whether something is a " + asked.getName() + " in "
                                + check.getSourceCodeLocation()));
            }
        }
    }

    private static boolean isKind(Class<?> asked) {
        return KINDS.stream().anyMatch(kind -> kind.isAssignableFrom(asked)) || isPartOfSealed(asked);
    }

    private static boolean isPartOfSealed(Class<?> asked) {
        return asked.isSealed()
                || Arrays.stream(asked.getInterfaces()).anyMatch(Class::isSealed)
                || (asked.getSuperclass() != null && asked.getSuperclass().isSealed());
    }
}
