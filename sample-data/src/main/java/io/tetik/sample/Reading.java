package io.tetik.sample;

import java.util.List;

/** What is read and watched besides buying and playing: videos, e-books, the page with the subscription plans. */
final class Reading {

    private static final List<String> VIDEOS =
            List.of("sharpen_a_knife", "pitch_a_tent", "prune_roses", "roulette_rules", "bake_bread");
    private static final List<String> BOOKS = List.of("autumn_garden", "camping_basics", "coffee_at_home");
    private static final List<String> PLANS = List.of("basic", "plus", "family");
    private static final int[] PLAN_PRICES = {490, 990, 1_490};

    private final Dice dice;
    private final EventLog log;

    Reading(Dice dice, EventLog log) {
        this.dice = dice;
        this.log = log;
    }

    /** Returns when the customer has finished. */
    long maybeRead(long clock) {
        long now = clock;
        if (dice.percent(14)) {
            now = watch(now);
        }
        if (dice.percent(5)) {
            now += dice.between(5_000L, 60_000L);
            log.shop(now, "ebook_downloaded", Fields.with("title", dice.pick(BOOKS)));
        }
        if (dice.percent(9)) {
            now = comparePlans(now);
        }
        return now;
    }

    private long watch(long clock) {
        int seconds = dice.between(15, 420);
        long end = clock + seconds * 1_000L;
        log.shop(
                end,
                "video_watched",
                Fields.with("video", dice.pickPopular(VIDEOS))
                        .and("watched", seconds / 60 + "m" + seconds % 60 + "s")
                        .and("completed", seconds > 240));
        return end;
    }

    private long comparePlans(long clock) {
        long now = clock;
        for (int i = dice.between(1, 3); i > 0; i--) {
            now += dice.between(6_000L, 70_000L);
            log.shop(now, "subscription_page_viewed", anyPlan(dice));
        }
        return now;
    }

    static Fields anyPlan(Dice dice) {
        int plan = dice.below(PLANS.size());
        return Fields.with("plan", PLANS.get(plan)).andMoney("monthly_price", PLAN_PRICES[plan]);
    }
}
