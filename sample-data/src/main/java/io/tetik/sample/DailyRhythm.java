package io.tetik.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** When somebody turns up: evenings rather than nights, weekends rather than Mondays, all by the customer's own clock. */
final class DailyRhythm {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static final int[] SHOP_HOURS = {
        6, 3, 2, 1, 1, 2, 6, 14, 24, 32, 38, 42, 52, 46, 38, 36, 38, 44, 52, 64, 76, 74, 48, 20
    };
    private static final int[] CASINO_HOURS = {
        38, 26, 16, 9, 5, 4, 5, 8, 10, 13, 16, 19, 24, 24, 22, 24, 28, 36, 46, 60, 74, 82, 76, 56
    };
    /** Monday first, in percent of a mean day. */
    private static final int[] WEEKDAYS = {86, 84, 90, 95, 112, 124, 117};

    private final GeneratorSettings settings;

    DailyRhythm(GeneratorSettings settings) {
        this.settings = settings;
    }

    List<Long> shopVisits(Customer customer, Dice dice) {
        return visits(customer, dice, SHOP_HOURS);
    }

    List<Long> casinoVisits(Customer customer, Dice dice) {
        return visits(customer, dice, CASINO_HOURS);
    }

    private List<Long> visits(Customer customer, Dice dice, int[] hours) {
        long offset = customer.residence().offsetMillis();
        long firstLocalDay = Math.floorDiv(settings.startMillis() + offset, DAY);
        List<Long> visits = new ArrayList<>();
        for (int day = 0; day <= settings.days(); day++) {
            int count = visitsOn(firstLocalDay + day, customer, dice);
            for (int i = 0; i < count && !customer.isAwayOn(day); i++) {
                long localTime = dice.weighted(hours) * HOUR + dice.between(0, HOUR - 1);
                addIfWithin(visits, (firstLocalDay + day) * DAY + localTime - offset, customer);
            }
        }
        Collections.sort(visits);
        return visits;
    }

    private static int visitsOn(long localDay, Customer customer, Dice dice) {
        int weekday = (int) Math.floorMod(localDay + 3, 7L);
        int perMille = customer.intensity().visitsPerThousandDays() * WEEKDAYS[weekday] / 100;
        return perMille / 1_000 + (dice.permille(perMille % 1_000) ? 1 : 0);
    }

    private void addIfWithin(List<Long> visits, long instant, Customer customer) {
        long earliest = Math.max(settings.startMillis(), customer.registeredAt());
        if (instant > earliest + HOUR && instant < settings.endMillis()) {
            visits.add(instant);
        }
    }
}
