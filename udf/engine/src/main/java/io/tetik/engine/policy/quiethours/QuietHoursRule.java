package io.tetik.engine.policy.quiethours;

import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.Request;
import io.tetik.engine.policy.Verdict;
import io.tetik.language.calendar.DailySpan;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Defers or drops a message while it is quiet where the user lives. */
final class QuietHoursRule extends PolicyRule.WithoutCount {
    private final QuietHours hours;

    QuietHoursRule(QuietHours hours) {
        this.hours = hours;
    }

    @Override
    public @Nullable Verdict objection(Request request) {
        DailySpan span = hours.span();
        long until = span == null ? DailySpan.OUTSIDE : span.endAround(request.now(), request.zone());
        if (span == null || until == DailySpan.OUTSIDE) {
            return null;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("zone", request.zone().getId());
        detail.put("quietHours", span.toString());
        detail.put("until", InstantText.format(until));
        return hours.drop()
                ? Verdict.refused(DecisionReason.QUIET_HOURS, detail)
                : Verdict.deferred(DecisionReason.QUIET_HOURS, until, detail);
    }

    @Override
    public boolean sparesExempt() {
        return true;
    }
}
