package io.tetik.sample;

import java.time.Duration;
import java.util.List;

/** The player's money, in cents: what is there, how it comes in, and how it goes out. */
final class Cashier {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static final List<String> METHODS = List.of("card", "wallet", "bank_transfer", "prepaid");
    private static final List<String> FAILURES =
            List.of("card_declined", "insufficient_funds", "authentication_timeout", "limit_reached");

    private final Customer customer;
    private final Dice dice;
    private final EventLog log;
    private long balance;
    private long net;
    private int deposits;

    Cashier(Customer customer, Dice dice, EventLog log) {
        this.customer = customer;
        this.dice = dice;
        this.log = log;
    }

    boolean covers(int stake) {
        return balance >= stake;
    }

    /** What has been won so far less what has been lost. */
    long net() {
        return net;
    }

    void play(int stake, long payout) {
        balance += payout - stake;
        net += payout - stake;
    }

    /** Tries up to three deposits if the balance is too low; returns when that was done. */
    long makeSureOf(int stake, long clock) {
        long now = clock;
        for (int attempt = 0; attempt < 3 && !covers(stake); attempt++) {
            if (deposits > 0 && customer.intensity() != Intensity.HOT && dice.percent(22)) {
                return now;
            }
            now += dice.between(8_000L, 70_000L);
            deposit(now);
        }
        return now;
    }

    private void deposit(long at) {
        int amount = customer.intensity().deposit(dice);
        Fields fields = Fields.with("method", dice.pickPopular(METHODS))
                .andMoney("amount", amount)
                .and("currency", customer.market().currency());
        if (dice.percent(13)) {
            log.player(at, "deposit_failed", fields.and("reason", dice.pickPopular(FAILURES)));
            return;
        }
        deposits++;
        balance += amount;
        log.player(at, "deposit_succeeded", fields);
        if (amount >= 5_000 && dice.percent(20)) {
            credit(at + dice.between(300L, 2_000L), amount / 10);
        }
    }

    private void credit(long at, int amount) {
        balance += amount;
        log.player(
                at,
                "bonus_credited",
                Fields.with("bonus", "reload_10").andMoney("amount", amount).and("wagering", 20));
    }

    /** Whoever has much more than a deposit takes most of it out; returns when that was done. */
    long maybeWithdraw(long clock) {
        int usual = customer.intensity().deposit(dice);
        if (balance < 6L * usual || dice.percent(35)) {
            return clock;
        }
        long amount = balance / 10 * 8 / 500 * 500;
        balance -= amount;
        long now = clock + dice.between(20_000L, 120_000L);
        log.player(now, "withdrawal_requested", withdrawal(amount));
        if (dice.percent(92)) {
            log.player(now + dice.between(2 * HOUR, 30 * HOUR), "withdrawal_completed", withdrawal(amount));
        }
        return now;
    }

    private Fields withdrawal(long amount) {
        return new Fields()
                .andMoney("amount", amount)
                .and("currency", customer.market().currency());
    }
}
