package io.tetik.sample;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What concerns the account itself: registration or the nightly profile export, consent, complaints. Those who were
 * customers before the period appear in the export of its first hour, which is how the engine learns their addresses and
 * since when they have been customers.
 */
final class AccountLife {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final List<String> SOURCES = List.of("search", "newsletter", "social", "affiliate", "friend");
    private static final List<String> TOPICS = List.of("delivery", "payment", "quality", "account", "fairness");
    private static final List<String> CHANNELS = List.of("email", "push", "sms");

    private final GeneratorSettings settings;
    private final Customer customer;
    private final Dice dice;
    private final Dice dates;
    private final EventLog log;
    private boolean birthdayKnown;

    /** The dates in the life of the customer have dice of their own. */
    AccountLife(GeneratorSettings settings, Customer customer, Dice dice, Dice dates, EventLog log) {
        this.settings = settings;
        this.customer = customer;
        this.dice = dice;
        this.dates = dates;
        this.log = log;
    }

    void live() {
        long known = customer.registersWithin(settings) ? register() : export();
        giveConsent(known + dice.between(2_000, 40_000));
        changeProfile(known);
        withdrawConsent(known);
        complain(known);
        getBlocked(known);
        tellBirthday(known);
        proveIdentity();
    }

    private long register() {
        Fields fields = profile().and("site", customer.playsAtCasino() ? "casino" : "shop");
        log.home(customer.registeredAt(), "user_registered", fields.and("utm", acquisition()));
        return customer.registeredAt();
    }

    private long export() {
        long at = settings.startMillis() + dice.between(0, HOUR);
        long customerSince = settings.startMillis() - dates.between(5 * DAY, 2_500 * DAY);
        log.home(at, "profile_updated", profile().and("reason", "export").andInstant("customer_since", customerSince));
        return at;
    }

    private Fields profile() {
        int number = customer.index();
        Fields fields = Fields.with("country", customer.market().country());
        String zone = customer.residence().zone();
        if (zone != null) {
            fields.and("timezone", zone);
        }
        fields.and("locale", customer.market().locale()).and("email", "u" + number + "@example.com");
        if (dice.percent(70)) {
            fields.and("phone", "+1555" + (1_000_000 + number));
        }
        if (dice.percent(60)) {
            fields.and("push_token", "token-" + Integer.toString(number, 36) + "-" + dice.between(1000, 9999));
        }
        if (dice.percent(65)) {
            birthdayKnown = true;
            fields.andInstant("birthday", birthday(dice.between(-3_650L, 13_500L)));
        }
        return fields;
    }

    /** Noon of that day, which is the same day by the clocks of all customers. */
    private static long birthday(long epochDay) {
        return epochDay * DAY + 12 * HOUR;
    }

    /** Some add their birthday to the profile later, and rather when it is near: a few days before it, on it, after it. */
    private void tellBirthday(long known) {
        if (birthdayKnown || !dates.percent(22)) {
            return;
        }
        long at = dates.between(known + HOUR, Math.max(known + 2 * HOUR, settings.endMillis()));
        long years = dates.between(19L, 60L);
        long daysUntil = dates.percent(60) ? dates.between(-1, 3) : dates.between(4, 364);
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(at, DAY) + daysUntil).minusYears(years);
        log.home(
                at,
                "profile_updated",
                Fields.with("reason", "birthday_club").andInstant("birthday", birthday(day.toEpochDay())));
    }

    private Map<String, String> acquisition() {
        Map<String, String> utm = new LinkedHashMap<>();
        if (dice.percent(75)) {
            utm.put("source", dice.pickPopular(SOURCES));
            utm.put("campaign", "autumn_" + dice.between(1, 4));
        }
        return utm;
    }

    private void giveConsent(long at) {
        if (dice.percent(25)) {
            consent(at, "*", dice.percent(80));
            return;
        }
        int[] chances = {74, 46, 25};
        for (int i = 0; i < chances.length; i++) {
            if (dice.percent(chances[i])) {
                consent(at + 900L * i, CHANNELS.get(i), true);
            }
        }
    }

    private void consent(long at, String channel, boolean granted) {
        log.home(at, "consent_changed", Fields.with("channel", channel).and("granted", granted));
    }

    private void withdrawConsent(long known) {
        if (dice.percent(5)) {
            long at = dice.between(known + HOUR, Math.max(known + 2 * HOUR, settings.endMillis()));
            consent(at, dice.percent(20) ? "*" : dice.pick(CHANNELS), false);
            if (dice.percent(25)) {
                consent(at + dice.between(MINUTE, 2 * DAY), "email", true);
            }
        }
    }

    private void changeProfile(long known) {
        if (dice.percent(6)) {
            long at = dice.between(known + HOUR, Math.max(known + 2 * HOUR, settings.endMillis()));
            // Only what changed is reported; the rest of the profile stays as it was.
            log.home(
                    at,
                    "profile_updated",
                    Fields.with("email", "u" + customer.index() + ".new@example.com")
                            .and("reason", "self_service"));
        }
    }

    /** What a new player is asked for first; many do it at once, some the day after, the others perhaps later. */
    private void proveIdentity() {
        if (customer.playsAtCasino() && customer.registersWithin(settings) && dates.percent(50)) {
            long at = customer.registeredAt() + dates.between(10 * MINUTE, 34 * HOUR);
            log.player(at, "verification_completed", Fields.with("level", dates.between(1, 2)));
        }
    }

    private void complain(long known) {
        while (dice.percent(5)) {
            long at = dice.between(known + HOUR, Math.max(known + 2 * HOUR, settings.endMillis()));
            log.home(
                    at,
                    "complaint_filed",
                    Fields.with("topic", dice.pick(TOPICS)).and("severity", dice.between(1, 5)));
        }
    }

    private void getBlocked(long known) {
        if (dice.permille(4)) {
            log.home(known + dice.between(HOUR, 9 * DAY), "user_excluded", Fields.with("reason", "fraud_block"));
        }
    }
}
