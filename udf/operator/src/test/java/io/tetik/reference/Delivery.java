package io.tetik.reference;

import io.tetik.reference.PolicyRule.Cap;
import io.tetik.reference.UserHistory.Sent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Decides for one user whether messages under one policy may go out. */
record Delivery(@Nullable PolicyRule policy, UserHistory history) {

    /** The kind and the reason of a decision; {@code until} when it is put off. */
    record Verdict(
            String kind, @Nullable String reason, @Nullable Instant until) {

        static final Verdict SENT = new Verdict("sent", null, null);

        static Verdict suppressed(String reason) {
            return new Verdict("suppressed", reason, null);
        }

        /** Whether another channel may do. */
        boolean isOfChannel() {
            return "no-consent".equals(reason) || "capped".equals(reason);
        }
    }

    /** Where the user is now, as far as is known. */
    ZoneId zone(Moment moment) {
        return LocalTimes.zone(moment.user().get("timezone"))
                .orElse(policy == null ? ZoneOffset.UTC : policy.defaultZone());
    }

    Verdict judge(Moment moment, String channel, String category, @Nullable Instant expiresAt) {
        if (history.isExcluded(moment.at())) {
            return Verdict.suppressed("excluded");
        }
        if (policy == null) {
            return Verdict.SENT;
        }
        String need = String.valueOf(policy.consent().get(channel));
        if ((need.equals("opt_in") && !history.consents(channel, category, false))
                || (need.equals("opt_out") && !history.consents(channel, category, true))) {
            return Verdict.suppressed("no-consent");
        }
        if (expiresAt != null && !moment.at().isBefore(expiresAt)) {
            return Verdict.suppressed("expired");
        }
        if (policy.exempt().contains(category)) {
            return Verdict.SENT;
        }
        ZoneId zone = zone(moment);
        if (policy.caps().stream()
                .anyMatch(cap -> cap.concerns(channel, category) && isReached(cap, moment.at(), zone, policy))) {
            return Verdict.suppressed("capped");
        }
        Instant end = endOfQuiet(moment.at(), zone, policy);
        if (end == null) {
            return Verdict.SENT;
        }
        return "drop".equals(policy.quietHours().get("then"))
                ? Verdict.suppressed("quiet-hours")
                : new Verdict("deferred", "quiet-hours", end);
    }

    private boolean isReached(Cap cap, Instant now, ZoneId zone, PolicyRule rule) {
        int count = 0;
        for (Sent sent : history.sent()) {
            if (cap.concerns(sent.channel(), sent.category())
                    && !rule.exempt().contains(sent.category())
                    && counts(cap, sent.at(), now, zone)) {
                count++;
            }
        }
        return count >= cap.max();
    }

    private static boolean counts(Cap cap, Instant sent, Instant now, ZoneId zone) {
        return switch (cap.per()) {
            case "calendar_day" -> !sent.isBefore(LocalTimes.startOfDay(now, zone));
            case "calendar_week" -> !sent.isBefore(LocalTimes.startOfWeek(now, zone));
            default -> sent.isAfter(now.minus(Plain.duration(cap.per())));
        };
    }

    private static @Nullable Instant endOfQuiet(Instant now, ZoneId zone, PolicyRule rule) {
        if (rule.quietHours().isEmpty()) {
            return null;
        }
        LocalTime from = LocalTimes.time(rule.quietHours().get("from"));
        LocalTime to = LocalTimes.time(rule.quietHours().get("to"));
        for (int i = -3; i <= 3; i++) {
            LocalDate day = LocalTimes.date(now, zone).plusDays(i);
            LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
            Instant end = LocalTimes.instant(lastDay.atTime(to), zone);
            if (!now.isBefore(LocalTimes.instant(day.atTime(from), zone)) && now.isBefore(end)) {
                return end;
            }
        }
        return null;
    }
}
