package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.EditStory.Told;
import org.junit.jupiter.api.Test;

/** Campaigns that keep the messages which fall due while they are paused. */
class HeldMessagesTest {
    private static final String TYPES = """
            {kind: EventType, name: order}
            ---
            {kind: EventType, name: cancel}
            ---
            {kind: DeliveryPolicy, name: default, quiet_hours: {from: '22:00', to: '09:00'}}
            ---
            """;
    private static final String OFFER = """
            kind: Campaign
            name: offer
            status: active
            while_paused: hold
            trigger: {event: order}
            exit: cancel
            steps:
              - wait: {for: 10m, id: pause}
              - send: {id: first, channel: push, template: a, expires: 2h}
              - send: {id: second, channel: email, template: a}
            """;

    private static String paused(String campaign) {
        return campaign.replace("status: active", "status: paused");
    }

    @Test
    void whatFellDueInThePauseIsDecidedWhenTheCampaignIsActiveAgain() throws Exception {
        Told told = new EditStory(TYPES + OFFER)
                .event("ann", "order", "12:00")
                .publish("12:05", 2, paused(OFFER))
                .clock("12:30")
                .event("bob", "order", "12:35")
                .publish("12:40", 3, OFFER)
                .clock("12:45")
                .event("bob", "order", "12:50")
                .clock("14:00")
                .clock("05T00:00")
                .tell();
        assertThat(told.decisions())
                .containsExactly(
                        "12:00 ann offer/1 entered",
                        "12:00 ann offer/1 waiting @pause",
                        "12:10 ann offer/1 resumed @pause",
                        "12:10 ann offer/1 deferred paused @first",
                        "12:35 bob offer/2 skipped paused",
                        "12:40 ann offer/1 sent @first",
                        "12:40 ann offer/1 sent @second",
                        "12:40 ann offer/1 completed",
                        "12:50 bob offer/3 entered",
                        "12:50 bob offer/3 waiting @pause",
                        "13:00 bob offer/3 resumed @pause",
                        "13:00 bob offer/3 sent @first",
                        "13:00 bob offer/3 sent @second",
                        "13:00 bob offer/3 completed");
        assertThat(told.timers()).isZero();
        assertThat(told.stateEntries()).isZero();
    }

    @Test
    void aHeldMessageExpiresAndMeetsThePolicyOfItsNewInstant() throws Exception {
        Told told = new EditStory(TYPES + OFFER)
                .event("ann", "order", "20:30")
                .publish("20:35", 2, paused(OFFER))
                .publish("23:00", 3, OFFER)
                .clock("23:10")
                .clock("03T10:00")
                .tell();
        assertThat(told.decisions())
                .containsExactly(
                        "20:30 ann offer/1 entered",
                        "20:30 ann offer/1 waiting @pause",
                        "20:40 ann offer/1 resumed @pause",
                        "20:40 ann offer/1 deferred paused @first",
                        "23:00 ann offer/1 suppressed expired @first",
                        "23:00 ann offer/1 deferred quiet-hours @second",
                        "03T09:00 ann offer/1 sent @second",
                        "03T09:00 ann offer/1 completed");
    }

    @Test
    void aHeldMessageExpiresWithoutAPolicyToo() throws Exception {
        String types = "{kind: EventType, name: order}\n---\n{kind: EventType, name: cancel}\n---\n";
        Told told = new EditStory(types + OFFER)
                .event("ann", "order", "12:00")
                .publish("12:05", 2, paused(OFFER))
                .publish("14:10", 3, OFFER)
                .clock("15:00")
                .tell();
        assertThat(told.commands()).containsExactly("14:10 ann offer/1 email a");
        assertThat(told.decisions()).contains("14:10 ann offer/1 suppressed expired @first");
    }

    @Test
    void aMessageThatQuietHoursDeferredIntoThePauseIsHeldToo() throws Exception {
        Told told = new EditStory(TYPES + OFFER.replace(", expires: 2h", ""))
                .event("ann", "order", "22:30")
                .clock("23:00")
                .publish("23:30", 2, paused(OFFER))
                .clock("03T09:30")
                .publish("03T10:00", 3, OFFER)
                .clock("03T11:00")
                .tell();
        assertThat(told.decisions())
                .endsWith(
                        "22:40 ann offer/1 deferred quiet-hours @first",
                        "03T09:00 ann offer/1 deferred paused @first",
                        "03T10:00 ann offer/1 sent @first",
                        "03T10:00 ann offer/1 sent @second",
                        "03T10:00 ann offer/1 completed");
    }

    @Test
    void anExitEndsARunThatIsHeld() throws Exception {
        Told told = new EditStory(TYPES + OFFER)
                .event("ann", "order", "12:00")
                .publish("12:05", 2, paused(OFFER))
                .event("ann", "cancel", "12:30")
                .publish("12:40", 3, OFFER)
                .clock("13:00")
                .tell();
        assertThat(told.decisions()).endsWith("12:30 ann offer/1 exited exit-event @first");
        assertThat(told.commands()).isEmpty();
    }

    @Test
    void whatIsHeldIsDroppedOnceThePausedCampaignSaysSo() throws Exception {
        Told told = new EditStory(TYPES + OFFER)
                .event("ann", "order", "12:00")
                .publish("12:05", 2, paused(OFFER))
                .clock("12:20")
                .publish("12:30", 3, paused(OFFER).replace("hold", "drop"))
                .clock("13:00")
                .tell();
        assertThat(told.decisions())
                .endsWith(
                        "12:10 ann offer/1 deferred paused @first",
                        "12:30 ann offer/1 suppressed paused @first",
                        "12:30 ann offer/1 suppressed paused @second",
                        "12:30 ann offer/1 completed");
    }

    @Test
    void archivingEndsWhatIsHeld() throws Exception {
        Told told = new EditStory(TYPES + OFFER)
                .event("ann", "order", "12:00")
                .publish("12:05", 2, paused(OFFER))
                .clock("12:20")
                .publish("12:30", 3, OFFER.replace("status: active", "status: archived"))
                .clock("05T00:00")
                .tell();
        assertThat(told.decisions()).endsWith("12:30 ann offer/1 exited archived @first");
        assertThat(told.stateEntries()).isZero();
    }

    @Test
    void aRunThatIsHeldForMonthsGoesOnInTheStepsThatItBeganWith() throws Exception {
        Told told = new EditStory(TYPES + OFFER.replace(", expires: 2h", ""))
                .event("ann", "order", "12:00")
                .publish("12:05", 2, paused(OFFER).replace("template: a", "template: b"))
                .clock("12:20")
                .publish("20T12:00", 3, paused(OFFER).replace("template: a", "template: c"))
                .clock("20T13:00")
                .publish("28T12:00", 4, OFFER.replace("template: a", "template: d"))
                .clock("28T13:00")
                .tell();
        assertThat(told.commands()).containsExactly("28T12:00 ann offer/1 push a", "28T12:00 ann offer/1 email a");
    }
}
