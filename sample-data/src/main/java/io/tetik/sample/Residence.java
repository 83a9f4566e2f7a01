package io.tetik.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody lives, by whose clock they keep their hours. Most live in their market; some have moved to places whose
 * clock is not at a whole hour, and of some the profile says nothing, or nothing that can be used.
 *
 * @param zone what the profile says; null if it says nothing
 * @param offsetMinutes by what the customer's clock really differs from UTC in November
 */
record Residence(@Nullable String zone, int offsetMinutes) {

    private static final List<Residence> ABROAD = List.of(
            new Residence("Asia/Kolkata", 330),
            new Residence("Australia/Adelaide", 630),
            new Residence("America/St_Johns", -210),
            new Residence("Asia/Kathmandu", 345),
            new Residence("Asia/Yangon", 390));

    /** What old forms and careless imports leave in a profile. */
    private static final List<String> NO_ZONES = List.of("Turkey Standard Time", "Istanbul", "GMT+25", "local", "");

    static Residence any(Market market, Dice dice) {
        return switch (dice.weighted(84, 7, 5, 4)) {
            case 1 -> dice.pickPopular(ABROAD);
            case 2 -> new Residence(null, market.offsetMinutes());
            case 3 -> new Residence(dice.pick(NO_ZONES), market.offsetMinutes());
            default -> in(market);
        };
    }

    static Residence in(Market market) {
        return new Residence(market.zone(), market.offsetMinutes());
    }

    long offsetMillis() {
        return offsetMinutes * 60_000L;
    }
}
