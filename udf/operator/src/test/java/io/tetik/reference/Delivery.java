package io.tetik.reference;

import io.tetik.reference.PolicyRule.Cap;
import io.tetik.reference.PolicyRule.Quiet;
import io.tetik.reference.UserHistory.Sent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides for one user whether messages under one policy may go out. */
record Delivery(String userId, @Nullable PolicyRule policy, UserHistory history) {

    /** The kind and the reason of a decision; {@code until} when it is put off. */
    record Verdict(
            String kind, @Nullable String reason, @Nullable Instant until) {

        static final Verdict SENT = new Verdict("sent", null, null);

        static Verdict suppressed(String reason) {
            return new Verdict("suppressed", reason, null);
        }

        /** Whether another channel may do. */
        boolean isOfChannel() {
            return until == null && ("no-consent".equals(reason) || "capped".equals(reason));
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
            return isExpired(moment, expiresAt) ? Verdict.suppressed("expired") : Verdict.SENT;
        }
        String need = String.valueOf(policy.consent().get(channel));
        if ((need.equals("opt_in") && !history.consents(channel, category, false))
                || (need.equals("opt_out") && !history.consents(channel, category, true))) {
            return Verdict.suppressed("no-consent");
        }
        if (isExpired(moment, expiresAt)) {
            return Verdict.suppressed("expired");
        }
        if (policy.exempt().contains(category)) {
            return Verdict.SENT;
        }
        if (policy.control() != null && isInControlGroup(policy.control())) {
            return Verdict.suppressed("held-out");
        }
        ZoneId zone = zone(moment);
        for (Cap cap : policy.caps()) {
            if (cap.concerns(channel, category) && isReached(cap, moment.at(), zone, policy)) {
                return cap.defers()
                        ? new Verdict("deferred", "capped", roomFrom(cap, moment.at(), expiresAt, zone, policy))
                        : Verdict.suppressed("capped");
            }
        }
        for (Quiet quiet : policy.quietHours()) {
            Instant end = quiet.concerns(channel, category) ? endOfQuiet(quiet, moment.at(), zone) : null;
            if (end != null) {
                return quiet.drops() ? Verdict.suppressed("quiet-hours") : new Verdict("deferred", "quiet-hours", end);
            }
        }
        return Verdict.SENT;
    }

    private static boolean isExpired(Moment moment, @Nullable Instant expiresAt) {
        return expiresAt != null && !moment.at().isBefore(expiresAt);
    }

    private boolean isInControlGroup(PolicyRule.Control control) {
        BigDecimal buckets = control.percent().movePointRight(2);
        return BigDecimal.valueOf(Murmur3.bucket(userId, control.group(), "holdout"))
                        .compareTo(buckets)
                < 0;
    }

    /** The first instant at which a cap has room, if nothing more is sent or reported; or at which the message expires. */
    private Instant roomFrom(Cap cap, Instant now, @Nullable Instant expiresAt, ZoneId zone, PolicyRule rule) {
        TreeSet<Instant> possible = new TreeSet<>();
        switch (cap.per()) {
            case "calendar_day" -> possible.add(LocalTimes.startOfDay(now, zone).plus(Duration.ofHours(20)));
            case "calendar_week" ->
                possible.add(LocalTimes.startOfWeek(now, zone).plus(Duration.ofDays(6)));
            default -> history.sent().forEach(sent -> possible.add(sent.at().plus(Plain.duration(cap.per()))));
        }
        if (cap.per().startsWith("calendar")) {
            // From there on, a quarter of an hour at a time: no midnight stands anywhere else.
            Instant first = possible.first().truncatedTo(ChronoUnit.HOURS);
            for (int i = 1; i < 400; i++) {
                possible.add(first.plus(Duration.ofMinutes(15L * i)));
            }
        }
        Instant free = possible.stream()
                .filter(instant -> instant.isAfter(now) && !isReached(cap, instant, zone, rule))
                .findFirst()
                .orElseThrow();
        return expiresAt != null && expiresAt.isBefore(free) ? expiresAt : free;
    }

    private boolean isReached(Cap cap, Instant now, ZoneId zone, PolicyRule rule) {
        int count = 0;
        for (Sent sent : history.sent()) {
            if (cap.concerns(sent.channel(), sent.category())
                    && !rule.exempt().contains(sent.category())
                    && !history.isReported(
                            sent, cap.refund().stream().map(String::valueOf).toList())
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

    private static @Nullable Instant endOfQuiet(Quiet quiet, Instant now, ZoneId zone) {
        for (int i = -3; i <= 3; i++) {
            LocalDate day = LocalTimes.date(now, zone).plusDays(i);
            LocalDate lastDay = quiet.to().isAfter(quiet.from()) ? day : day.plusDays(1);
            Instant end = LocalTimes.instant(lastDay.atTime(quiet.to()), zone);
            if (quiet.comesOn(day)
                    && !now.isBefore(LocalTimes.instant(day.atTime(quiet.from()), zone))
                    && now.isBefore(end)) {
                return end;
            }
        }
        return null;
    }
}
