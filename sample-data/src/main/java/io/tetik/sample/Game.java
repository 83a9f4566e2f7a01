package io.tetik.sample;

import java.time.Duration;
import java.util.List;

/** What is played in the casino, and how soon a bet on it is settled. */
record Game(String name, String kind, long soonest, long latest) {

    private static final List<Game> ALL = List.of(
            slot("golden_reels"),
            table("european_roulette"),
            slot("book_of_bosphorus"),
            table("blackjack_live"),
            slot("fruit_party_five"),
            new Game("aviator_run", "crash", 900, 14_000),
            slot("pharaohs_night"),
            table("baccarat_live"),
            sports("football"),
            slot("neon_tiger"),
            sports("basketball"),
            table("poker_holdem"),
            new Game("keno_express", "lottery", 20_000, 60_000),
            sports("tennis"));

    static Game popular(Dice dice) {
        return dice.pickPopular(ALL);
    }

    boolean isSports() {
        return kind.equals("sports");
    }

    /** Milliseconds from the bet to its result. */
    long duration(Dice dice) {
        return dice.between(soonest, latest);
    }

    private static Game slot(String name) {
        return new Game(name, "slots", 180, 700);
    }

    private static Game table(String name) {
        return new Game(name, "table", 4_000, 25_000);
    }

    private static Game sports(String name) {
        return new Game(
                name,
                "sports",
                Duration.ofMinutes(20).toMillis(),
                Duration.ofHours(3).toMillis());
    }
}
