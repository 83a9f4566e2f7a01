package io.tetik.engine.policy.holdout;

import io.tetik.language.definition.PolicyRuleDefinition;

/**
 * Who is in the control group of a policy.
 *
 * @param percent hundredths of a percent of the users
 * @param group the group whose buckets decide it
 */
record Holdout(int percent, String group) implements PolicyRuleDefinition {
    /** There is no control group. */
    static final Holdout NONE = new Holdout(0, "");
}
