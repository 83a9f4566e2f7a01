package io.tetik.sample;

import java.time.Duration;
import java.util.List;

/** What the channels report about messages of the days before: the command ids are made up. */
final class MessageLife {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static final List<String> CAMPAIGNS = List.of("cart_reminder", "win_back_player", "welcome_series");
    private static final List<String> CHANNELS = List.of("email", "push", "sms");

    private final Customer customer;
    private final Dice dice;
    private final EventLog log;
    private final long first;
    private final long last;

    MessageLife(GeneratorSettings settings, Customer customer, Dice dice, EventLog log) {
        this.customer = customer;
        this.dice = dice;
        this.log = log;
        this.first = Math.max(settings.startMillis(), customer.registeredAt()) + HOUR;
        this.last = settings.endMillis();
    }

    void live() {
        while (first < last && dice.percent(33)) {
            message(dice.between(first, last));
        }
    }

    private void message(long sentAt) {
        String channel = dice.pickPopular(CHANNELS);
        Fate fate = new Fate(commandId(), dice.pick(CAMPAIGNS), channel);
        fate.report(sentAt, "sent");
        if (dice.percent(4)) {
            fate.report(sentAt + dice.between(400L, 5_000L), dice.percent(60) ? "bounced" : "failed");
            return;
        }
        fate.report(sentAt + dice.between(400L, 9_000L), "delivered");
        long opened = sentAt + dice.between(MINUTE, 20 * HOUR);
        if (channel.equals("sms")) {
            reportIf(2, fate, opened, "replied");
        } else if (dice.percent(38)) {
            fate.report(opened, "opened");
            reportIf(35, fate, opened + dice.between(2_000L, 90_000L), "clicked");
            reportIf(4, fate, opened + dice.between(2_000L, 90_000L), "unsubscribed");
            reportIf(1, fate, opened + dice.between(2_000L, 90_000L), "complained");
        }
    }

    private void reportIf(int percent, Fate fate, long at, String status) {
        if (dice.percent(percent)) {
            fate.report(at, status);
        }
    }

    private String commandId() {
        return "made-up-" + Integer.toString(customer.index(), 36) + "-" + dice.between(10_000, 99_999);
    }

    /** One message and what became of it. */
    private final class Fate {
        private final String commandId;
        private final String campaign;
        private final String channel;

        Fate(String commandId, String campaign, String channel) {
            this.commandId = commandId;
            this.campaign = campaign;
            this.channel = channel;
        }

        void report(long at, String status) {
            Fields fields = Fields.with("command_id", commandId)
                    .and("campaign", campaign)
                    .and("channel", channel)
                    .and("status", status);
            if (status.equals("bounced")) {
                fields.and("detail", "mailbox full");
            }
            log.message(at, "message_event", fields);
        }
    }
}
