package io.tetik.sample;

import java.util.List;

/**
 * The pages of the shop that sell nothing: the subscription, help, delivery, the magazine. Only few visits are for such a
 * page; those who read about the subscription may go on to the plans, and some leave a complaint on the page for help.
 */
final class PageLife {

    private static final List<String> CATEGORIES = List.of("magazine", "subscription", "help", "delivery");

    private final Customer customer;
    private final Dice dice;
    private final EventLog log;

    PageLife(Customer customer, Dice dice, EventLog log) {
        this.customer = customer;
        this.dice = dice;
        this.log = log;
    }

    void live(List<Long> visits) {
        for (long visit : visits) {
            if (dice.percent(16)) {
                read(visit);
            }
        }
    }

    private void read(long visit) {
        long now = visit;
        String category = dice.pickPopular(CATEGORIES);
        for (int pages = dice.between(1, 4); pages > 0; pages--) {
            int seconds = dice.between(4, 140);
            log.shop(
                    now,
                    "page_viewed",
                    Fields.with("page", "/" + category + "/" + dice.between(1, 9))
                            .and("category", category)
                            .and("seconds", seconds));
            now += seconds * 1_000L + dice.between(200L, 3_000L);
        }
        if (category.equals("help") && dice.percent(25)) {
            complain(now);
        } else if (category.equals("subscription") && dice.percent(45)) {
            log.shop(now + dice.between(5_000L, 900_000L), "subscription_page_viewed", Reading.anyPlan(dice));
        }
    }

    private void complain(long at) {
        log.home(
                at,
                "complaint_filed",
                Fields.with("topic", customer.playsAtCasino() ? "account" : "delivery")
                        .and("severity", dice.between(2, 5)));
    }
}
