package io.tetik.language.definition;

import io.tetik.language.syntax.Name;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Whether a message may go out, now.
 *
 * @param defaultZone the zone of users who state none
 * @param exempt categories that pass the rules of taste, caps and quiet hours, and do not count
 * @param rules what the rules' own keys say, in the order in which the rules are asked
 */
public record DeliveryPolicyDefinition(
        Name name, ZoneId defaultZone, Set<String> exempt, List<PolicyRuleDefinition> rules) implements Definition {
    public static final String KIND = "DeliveryPolicy";

    public DeliveryPolicyDefinition {
        exempt = Set.copyOf(exempt);
        rules = List.copyOf(rules);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
