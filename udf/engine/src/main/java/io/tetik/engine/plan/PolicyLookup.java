package io.tetik.engine.plan;

import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.DeliveryPolicyDefinition;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.Name;
import java.util.Map;

/**
 * Resolves the names of delivery policies.
 *
 * @param none what applies where there is no policy
 */
record PolicyLookup(Map<String, CompiledPolicy> policies, CompiledPolicy none, TypeLookup types) {
    /** The policy that a campaign names, or else the default one, or else none. */
    CompiledPolicy of(CampaignDefinition campaign) {
        Name name = campaign.policy();
        CompiledPolicy policy = policies.get(name == null ? CompiledPolicy.DEFAULT : name.value());
        if (policy == null
                && name != null
                && !types.broken().contains(new DefinitionKey(DeliveryPolicyDefinition.KIND, name.value()))) {
            types.problems()
                    .add(
                            name.place(),
                            "unknown DeliveryPolicy '" + name.value() + "'"
                                    + Suggestion.among(policies.keySet(), name.value()));
        }
        return policy == null ? none : policy;
    }
}
