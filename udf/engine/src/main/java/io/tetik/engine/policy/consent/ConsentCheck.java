package io.tetik.engine.policy.consent;

import io.tetik.engine.policy.Intent;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.Request;
import io.tetik.engine.policy.Verdict;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects to a message over a channel for which the user's consent is missing or withdrawn. */
final class ConsentCheck extends PolicyRule.WithoutCount {
    private final Map<String, ConsentRule> byChannel;

    ConsentCheck(Map<String, ConsentRule> byChannel) {
        this.byChannel = Map.copyOf(byChannel);
    }

    @Override
    public @Nullable Verdict objection(Request request) {
        Intent intent = request.intent();
        ConsentRule rule = byChannel.getOrDefault(intent.channel(), ConsentRule.NONE);
        Consents known = rule == ConsentRule.NONE ? null : request.user().get(Consents.class);
        Consent statement = known == null ? null : known.latest(intent.channel(), intent.category());
        if (rule.allows(statement != null, statement != null && statement.granted())) {
            return null;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("consent", rule == ConsentRule.OPT_IN ? "opt_in" : "opt_out");
        if (statement != null) {
            detail.put("statement", statement.toDetail());
        }
        return Verdict.refusedHere(DecisionReason.NO_CONSENT, detail);
    }

    @Override
    public Set<String> channels() {
        return byChannel.keySet();
    }

    @Override
    public boolean sparesExempt() {
        return false;
    }
}
