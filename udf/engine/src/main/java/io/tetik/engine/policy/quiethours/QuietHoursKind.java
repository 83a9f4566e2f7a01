package io.tetik.engine.policy.quiethours;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.PolicyRuleKind;
import io.tetik.language.calendar.DailySpan;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The time of the day at which nobody is disturbed: messages wait for its end, or are dropped. */
public final class QuietHoursKind implements PolicyRuleKind<QuietHours> {
    private static final QuietHours NEVER = new QuietHours(null, false);
    private static final String DROP = "drop";

    private static final Key<LocalTime> FROM =
            Key.required("from", Shapes.TIME_OF_DAY, "When they begin, in the user's local time.");
    private static final Key<LocalTime> TO =
            Key.required("to", Shapes.TIME_OF_DAY, "When they end, in the user's local time.");
    private static final Key<String> THEN = Key.optional(
            "then",
            Shapes.oneOf(List.of("defer", DROP)),
            "What becomes of a message: defer keeps it for the end of the quiet hours, drop does not.");
    private static final Key<QuietHours> QUIET_HOURS = Key.optional(
            "quiet_hours",
            Shapes.object(Table.of("quiet_hours", FROM, TO, THEN), QuietHoursKind::quietHours),
            "When nobody is disturbed.");

    private static @Nullable QuietHours quietHours(Row row) {
        LocalTime from = row.get(FROM);
        LocalTime to = row.get(TO);
        if (from == null || to == null) {
            return null;
        }
        if (from.equals(to)) {
            row.problem(TO, "quiet_hours end when they begin, at " + to);
        }
        return new QuietHours(new DailySpan(from, to), DROP.equals(row.get(THEN)));
    }

    private static String deferred(Telling telling) {
        return "deferred" + telling.channel(" on %s") + telling.instant("until", " until %s");
    }

    private static String deferredByQuietHours(Telling telling) {
        String hours = hours(telling, ", because of");
        return deferred(telling) + (hours.isEmpty() ? ", because of quiet hours" : hours);
    }

    private static String dropped(Telling telling) {
        String hours = hours(telling, "dropped in");
        return telling.notSent(hours.isEmpty() ? "dropped in quiet hours" : hours);
    }

    private static String hours(Telling telling, String lead) {
        String hours = telling.detail().text("quietHours", lead + " the quiet hours %s");
        return hours.isEmpty() ? "" : hours + telling.zone(" in %s");
    }

    @Override
    public String word() {
        return "quiet_hours";
    }

    @Override
    public List<Key<?>> keys() {
        return List.of(QUIET_HOURS);
    }

    @Override
    public QuietHours read(Row row) {
        return row.get(QUIET_HOURS, NEVER);
    }

    @Override
    public Class<QuietHours> definition() {
        return QuietHours.class;
    }

    @Override
    public PolicyRule compile(QuietHours definition) {
        return new QuietHoursRule(definition);
    }

    @Override
    public @Nullable PolicyRule withoutPolicy() {
        return null;
    }

    @Override
    public @Nullable DeliveryMemory<?> memory() {
        return null;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.DEFERRED, telling -> deferred(telling) + hours(telling, ", because of"))
                .and(DecisionKind.DEFERRED, DecisionReason.QUIET_HOURS, QuietHoursKind::deferredByQuietHours)
                .and(DecisionKind.SUPPRESSED, DecisionReason.QUIET_HOURS, QuietHoursKind::dropped);
    }
}
