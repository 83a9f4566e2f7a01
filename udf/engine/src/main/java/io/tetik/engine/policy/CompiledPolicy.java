package io.tetik.engine.policy;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a message may go out. The rules are asked in their order; the first objection is the answer.
 *
 * @param name empty where there is no policy
 * @param defaultZone the zone of users who state none
 * @param exempt categories that pass some of the rules and do not count
 */
public record CompiledPolicy(String name, ZoneId defaultZone, Set<String> exempt, List<PolicyRule> rules) {
    /** The zone of users who state none, where the policy states none either. */
    public static final ZoneId UTC = ZoneId.of("UTC");
    /** The name of the policy of campaigns that name none. */
    public static final String DEFAULT = "default";

    public CompiledPolicy {
        exempt = Set.copyOf(exempt);
        rules = List.copyOf(rules);
    }

    /** What applies where there is no policy. */
    public static CompiledPolicy none(List<PolicyRule> rules) {
        return new CompiledPolicy("", UTC, Set.of(), rules);
    }

    /** Whether it only stands for the lack of one; then nothing is said of zones. */
    private boolean isNone() {
        return name.isEmpty();
    }

    public boolean isExempt(String category) {
        return exempt.contains(category);
    }

    /** How many milliseconds back the rules look at what was sent. */
    long reach() {
        return rules.stream().mapToLong(PolicyRule::reach).max().orElse(0);
    }

    /** Whether some rule looks at sent messages of a channel and a category. */
    boolean counts(String channel, String category) {
        return !isExempt(category) && rules.stream().anyMatch(rule -> rule.counts(channel, category));
    }

    /** Whether some rule asks what feedback says of messages that were sent. */
    boolean asksForFeedback() {
        return rules.stream().anyMatch(PolicyRule::asksForFeedback);
    }

    /** The channels that its author names. */
    public Set<String> channels() {
        return rules.stream().flatMap(rule -> rule.channels().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The verdict on an intent at an instant, for a user who lives in a zone. */
    public Verdict decide(Intent intent, String userId, DeliveryState user, long now, ZoneId zone) {
        boolean exempt = isExempt(intent.category());
        Map<String, Object> balance = new LinkedHashMap<>();
        if (!exempt && !isNone()) {
            balance.put("zone", zone.getId());
        }
        Request request = new Request(intent, this, userId, user, now, zone, balance);
        for (PolicyRule rule : rules) {
            Verdict objection = exempt && rule.sparesExempt() ? null : rule.objection(request);
            if (objection != null) {
                return objection;
            }
        }
        return Verdict.allowed(balance);
    }
}
