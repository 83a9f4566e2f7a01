package io.tetik.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the steps ask for, apart from what is written about it. */
final class Journey {

    private static final BigDecimal BUCKETS_PER_PERCENT = BigDecimal.valueOf(100);

    private Journey() {}

    /** The next such instant, the present one included. */
    static Instant until(Step step, Moment moment, Delivery delivery) {
        ZoneId zone = TimeTrigger.zone(step.body().get("zone"), moment, delivery);
        LocalTime at = LocalTimes.time(step.body().get("at"));
        List<String> days = Plain.list(step.body().get("days")).stream()
                .map(day -> day.toString().toUpperCase(Locale.ROOT))
                .toList();
        LocalDate day = LocalTimes.date(moment.at(), zone).minusDays(3);
        while (true) {
            Instant instant = LocalTimes.instant(day.atTime(at), zone);
            boolean fits =
                    days.isEmpty() || days.contains(day.getDayOfWeek().name().substring(0, 3));
            if (fits && !instant.isBefore(moment.at())) {
                return instant;
            }
            day = day.plusDays(1);
        }
    }

    /** The number of the first arm of a branch that fits, {@code otherwise}, or {@code none}. */
    static String arm(Step branch, Predicate<String> holds) {
        List<Object> arms = Plain.list(branch.body().get("arms"));
        for (int i = 0; i < arms.size(); i++) {
            Map<String, @Nullable Object> arm = Plain.map(arms.get(i));
            if (arm.containsKey("otherwise")) {
                return "otherwise";
            }
            if (holds.test(Plain.text(arm, "when"))) {
                return String.valueOf(i);
            }
        }
        return "none";
    }

    /** The name of the variant whose part of the buckets has this one. */
    static String variant(Step split, int bucket) {
        BigDecimal end = BigDecimal.ZERO;
        for (Object item : Plain.list(split.body().get("variants"))) {
            Map<String, @Nullable Object> variant = Plain.map(item);
            end = end.add(buckets(variant.get("weight")));
            if (BigDecimal.valueOf(bucket).compareTo(end) < 0) {
                return Plain.text(variant, "name");
            }
        }
        throw new IllegalArgumentException("the weights of " + split.id() + " do not add up to 100");
    }

    static boolean isHeldOut(CampaignRule rule, String userId) {
        Map<String, @Nullable Object> written = Plain.map(rule.holdout());
        Object group = written.getOrDefault("group", rule.name());
        int bucket = Murmur3.bucket(userId, String.valueOf(group), "holdout");
        Object percent = rule.holdout() instanceof Map<?, ?> ? written.get("percent") : rule.holdout();
        return BigDecimal.valueOf(bucket).compareTo(buckets(percent)) < 0;
    }

    /** Whether the campaign is for all users, or for a part of them to which this one belongs. */
    static boolean isInShare(CampaignRule rule, String userId) {
        if (rule.share().isEmpty()) {
            return true;
        }
        BigDecimal bucket = BigDecimal.valueOf(Murmur3.bucket(userId, Plain.text(rule.share(), "group"), "share"));
        return bucket.compareTo(buckets(rule.share().get("from"))) >= 0
                && bucket.compareTo(buckets(rule.share().get("to"))) < 0;
    }

    private static BigDecimal buckets(@Nullable Object percent) {
        return percent == null ? BigDecimal.ZERO : new BigDecimal(percent.toString()).multiply(BUCKETS_PER_PERCENT);
    }
}
