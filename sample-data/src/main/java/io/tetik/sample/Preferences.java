package io.tetik.sample;

import java.time.Duration;
import java.util.List;

/**
 * What somebody wants to hear from the sites beyond the plain consent of the account: the newsletter by itself, nothing
 * at all any more, and the links at the foot of a letter by which one is rid of it.
 */
final class Preferences {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final List<String> CAMPAIGNS = List.of("weekly_newsletter", "cart_reminder", "win_back_shopper");

    private final Customer customer;
    private final Dice dice;
    private final EventLog log;
    private final long first;
    private final long last;

    Preferences(GeneratorSettings settings, Customer customer, Dice dice, EventLog log) {
        this.customer = customer;
        this.dice = dice;
        this.log = log;
        this.first = Math.max(settings.startMillis() + HOUR, customer.registeredAt()) + 2 * MINUTE;
        this.last = settings.endMillis();
    }

    void live() {
        if (first >= last) {
            return;
        }
        if (dice.percent(34)) {
            long at = first + dice.between(0, HOUR);
            consent(at, "email", "newsletter", dice.percent(85));
            if (dice.percent(8)) {
                consent(dice.between(at, last), "email", "newsletter", false);
            }
        }
        if (dice.percent(2)) {
            stopEverything(dice.between(first, last));
        }
        if (dice.percent(4)) {
            leave(dice.between(first, last));
        }
    }

    private void stopEverything(long at) {
        consent(at, "*", "*", false);
        if (dice.percent(30)) {
            consent(at + dice.between(HOUR, 4 * DAY), "*", "marketing", true);
        }
    }

    /** By the link at the foot of a letter, or by the button of the mail program; some programs tell no channel. */
    private void leave(long at) {
        Fields fields = Fields.with("command_id", "made-up-" + Integer.toString(customer.index(), 36) + "-foot")
                .and("campaign", dice.pickPopular(CAMPAIGNS));
        if (dice.percent(85)) {
            fields.and("channel", dice.percent(75) ? "email" : "push");
        }
        log.message(at, "message_event", fields.and("status", dice.percent(75) ? "unsubscribed" : "complained"));
        if (dice.percent(12)) {
            consent(at + dice.between(MINUTE, 2 * DAY), "email", "marketing", true);
        }
    }

    private void consent(long at, String channel, String purpose, boolean granted) {
        log.home(
                at,
                "consent_changed",
                Fields.with("channel", channel).and("purpose", purpose).and("granted", granted));
    }
}
