package io.tetik.engine.policy;

import io.tetik.engine.explain.Phrases;
import io.tetik.language.definition.PolicyRuleDefinition;
import io.tetik.language.definition.PolicyRuleSyntax;
import org.jspecify.annotations.Nullable;

/**
 * A kind of rule that a delivery policy may have: how it is written, when it objects to a message, what it keeps of a user,
 * and how its decisions are told.
 *
 * @param <D> what its author may say
 */
public interface PolicyRuleKind<D extends PolicyRuleDefinition> extends PolicyRuleSyntax {
    /** What it is called among the kinds. */
    String word();

    Class<D> definition();

    PolicyRule compile(D definition);

    /** The rule where there is no policy; null if it does not apply there. */
    @Nullable
    PolicyRule withoutPolicy();

    /** What it keeps of a user; null if nothing. */
    @Nullable
    DeliveryMemory<?> memory();

    /** How its decisions are told. */
    Phrases phrases();
}
