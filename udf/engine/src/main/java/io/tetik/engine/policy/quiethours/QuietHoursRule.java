package io.tetik.engine.policy.quiethours;

import io.tetik.engine.policy.Intent;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.Request;
import io.tetik.engine.policy.Verdict;
import io.tetik.engine.policy.quiethours.QuietHours.Quiet;
import io.tetik.language.calendar.DailySpan;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Defers or drops a message while it is quiet where the user lives. */
final class QuietHoursRule extends PolicyRule.WithoutCount {
    private final QuietHours hours;

    QuietHoursRule(QuietHours hours) {
        this.hours = hours;
    }

    @Override
    public @Nullable Verdict objection(Request request) {
        Intent intent = request.intent();
        for (Quiet quiet : hours.all()) {
            if (quiet.concerns(intent.channel(), intent.category())) {
                long until = quiet.span().endAround(request.now(), request.zone(), quiet::beginsOn);
                if (until != DailySpan.OUTSIDE) {
                    return objection(quiet, until, request);
                }
            }
        }
        return null;
    }

    private static Verdict objection(Quiet quiet, long until, Request request) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("zone", request.zone().getId());
        detail.put("quietHours", quiet.toString());
        detail.put("until", InstantText.format(until));
        return quiet.drop()
                ? Verdict.refused(DecisionReason.QUIET_HOURS, detail)
                : Verdict.deferred(DecisionReason.QUIET_HOURS, until, detail);
    }

    @Override
    public Set<String> channels() {
        return hours.all().stream()
                .map(Quiet::channel)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean sparesExempt() {
        return true;
    }
}
