package io.tetik.engine.policy.cap;

import io.tetik.engine.policy.Intent;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.Request;
import io.tetik.engine.policy.Verdict;
import io.tetik.engine.policy.cap.SendLog.Sent;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Objects to a message while one of the limits is reached. */
final class CapRule implements PolicyRule {
    private final List<Cap> caps;

    CapRule(List<Cap> caps) {
        this.caps = List.copyOf(caps);
    }

    @Override
    public @Nullable Verdict objection(Request request) {
        Intent intent = request.intent();
        List<Object> balance = new ArrayList<>();
        for (Cap cap : caps) {
            if (cap.concerns(intent.channel(), intent.category())) {
                List<Sent> counted = counted(cap, request);
                if (counted.size() >= cap.max()) {
                    return capped(cap, counted, request);
                }
                balance.add(balance(cap, counted.size() + 1L));
            }
        }
        if (!balance.isEmpty()) {
            request.balance().put("caps", balance);
        }
        return null;
    }

    private static List<Sent> counted(Cap cap, Request request) {
        SendLog log = request.user().get(SendLog.class);
        long after = cap.per().countsAfter(request.now(), request.zone());
        return log == null ? List.of() : log.counted(cap, request.policy(), after);
    }

    private static Verdict capped(Cap cap, List<Sent> counted, Request request) {
        Map<String, Object> detail = balance(cap, counted.size());
        detail.put("zone", request.zone().getId());
        long oldest = counted.get(counted.size() - cap.max()).at();
        long freeAt = cap.per().freeAt(oldest, request.now(), request.zone());
        detail.put("freeAt", InstantText.format(freeAt));
        if (!cap.defers()) {
            return Verdict.refusedHere(DecisionReason.CAPPED, detail);
        }
        // To wait any longer than until it expires would only keep the run from going on.
        long until = Math.min(freeAt, request.intent().expiresAt());
        detail.put("until", InstantText.format(until));
        return Verdict.deferred(DecisionReason.CAPPED, until, detail);
    }

    private static Map<String, Object> balance(Cap cap, long used) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("cap", cap.toString());
        detail.put("used", used);
        detail.put("max", (long) cap.max());
        return detail;
    }

    @Override
    public boolean sparesExempt() {
        return true;
    }

    @Override
    public long reach() {
        return caps.stream().mapToLong(cap -> cap.per().reach()).max().orElse(0);
    }

    @Override
    public boolean asksForFeedback() {
        return caps.stream().anyMatch(cap -> cap.refund() != 0);
    }

    @Override
    public Set<String> channels() {
        return caps.stream().map(Cap::channel).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean counts(String channel, String category) {
        return caps.stream().anyMatch(cap -> cap.concerns(channel, category));
    }
}
