package io.tetik.sample;

import java.time.Duration;
import java.util.List;

/**
 * A player with a balance: deposits when there is too little, bets until the evening is over or the money is, takes out
 * a big win, and sometimes has had enough after a bad night and asks to be excluded.
 */
final class CasinoLife {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static final List<String> DEVICES = List.of("android", "ios", "web", "tablet");

    private final Customer customer;
    private final Dice dice;
    private final EventLog log;
    private final Cashier cashier;
    private int bets;
    private long clock;
    private long excludedUntil = Long.MIN_VALUE;

    CasinoLife(Customer customer, Dice dice, EventLog log) {
        this.customer = customer;
        this.dice = dice;
        this.log = log;
        this.cashier = new Cashier(customer, dice, log);
    }

    void live(List<Long> visits) {
        for (long visit : visits) {
            clock = Math.max(visit, clock + MINUTE);
            if (clock >= excludedUntil) {
                visit();
            }
        }
    }

    private void visit() {
        log.player(clock, "player_logged_in", Fields.with("device", dice.pickPopular(DEVICES)));
        settings();
        long before = cashier.net();
        // A cold night: hardly anything wins. The losing streaks that follow are what retention campaigns look for.
        boolean cold = dice.percent(16);
        int rounds = customer.intensity().bets(dice);
        while (rounds > 0) {
            rounds -= play(rounds, cold);
        }
        clock = cashier.maybeWithdraw(clock);
        if (hasHadEnough(before - cashier.net())) {
            selfExclude();
        }
    }

    private void settings() {
        if (dice.percent(2)) {
            log.player(
                    clock += dice.between(10_000L, 90_000L),
                    "deposit_limit_set",
                    Fields.with("daily_limit", dice.between(1, 10) * 50).andInstant("valid_until", clock + 30 * DAY));
        }
        if (dice.percent(8)) {
            log.player(
                    clock += dice.between(MINUTE, 6 * MINUTE),
                    "verification_completed",
                    Fields.with("level", dice.between(1, 3)));
        }
    }

    /** Plays one game for a while; returns how many rounds that took, or all that are left when the money is gone. */
    private int play(int rounds, boolean cold) {
        Game game = Game.popular(dice);
        clock += dice.between(3_000L, 40_000L);
        log.player(clock, "game_opened", Fields.with("game", game.name()).and("kind", game.kind()));
        int round = 0;
        int most = Math.min(rounds, game.isSports() ? 2 : dice.between(4, 30));
        while (round < most) {
            int stake = customer.intensity().stake(dice);
            clock = cashier.makeSureOf(stake, clock);
            if (!cashier.covers(stake)) {
                return rounds;
            }
            bet(game, stake, cold);
            round++;
        }
        return round;
    }

    private void bet(Game game, int stake, boolean cold) {
        String betId = "b-" + customer.index() + "-" + ++bets;
        clock += dice.between(900L, 9_000L);
        long payout = payout(stake, cold);
        cashier.play(stake, payout);
        Fields placed = Fields.with("bet_id", betId)
                .and("game", game.name())
                .andMoney("stake", stake)
                .and("currency", customer.market().currency());
        log.player(clock, "bet_placed", placed);
        long settled = clock + game.duration(dice);
        Fields result = Fields.with("bet_id", betId)
                .and("game", game.name())
                .andMoney("stake", stake)
                .andMoney("payout", payout);
        log.player(settled, "bet_settled", result.and("won", payout > stake));
        if (!game.isSports()) {
            clock = settled;
        }
    }

    private long payout(int stake, boolean cold) {
        int outcome = cold ? dice.weighted(940, 55, 5) : dice.weighted(683, 275, 40, 2);
        int timesTen = new int[] {0, dice.between(6, 32), dice.between(40, 150), dice.between(500, 4_000)}[outcome];
        return (long) stake * timesTen / 10;
    }

    private boolean hasHadEnough(long lost) {
        boolean afterBadNight = lost > 20_000 && dice.percent(12);
        return customer.intensity() != Intensity.HOT && (afterBadNight || dice.permille(2));
    }

    private void selfExclude() {
        clock += dice.between(MINUTE, 20 * MINUTE);
        long until = clock + dice.between(1, 10) * DAY;
        Fields fields = Fields.with("reason", "self_exclusion");
        if (dice.percent(25)) {
            excludedUntil = Long.MAX_VALUE;
        } else {
            excludedUntil = until;
            fields.andInstant("until", until);
        }
        log.player(clock, "user_excluded", fields);
        if (dice.percent(30)) {
            excludedUntil = clock + dice.between(12 * HOUR, 5 * DAY);
            log.player(excludedUntil, "user_reinstated", Fields.with("reason", "support_decision"));
        }
    }
}
