package io.tetik.plan;

import io.tetik.definition.CampaignDefinition;
import io.tetik.definition.DefinitionKey;
import io.tetik.definition.DeliveryPolicyDefinition;
import io.tetik.definition.Name;
import io.tetik.definition.Suggestion;
import io.tetik.policy.CompiledPolicy;
import java.util.Map;

/** Resolves the names of delivery policies. */
record PolicyLookup(Map<String, CompiledPolicy> policies, TypeLookup types) {

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
        return policy == null ? CompiledPolicy.NONE : policy;
    }
}
