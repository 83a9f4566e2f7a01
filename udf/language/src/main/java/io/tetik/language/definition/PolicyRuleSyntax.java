package io.tetik.language.definition;

import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import java.util.List;

/** How one kind of rule of a delivery policy is written. */
public interface PolicyRuleSyntax {
    /** The keys of the policy that belong to the rule; none for a rule that always applies. */
    List<Key<?>> keys();

    /** The rule of a policy that says this. */
    PolicyRuleDefinition read(Row row);
}
