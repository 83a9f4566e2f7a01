package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events that come after the clock of their user has passed them. */
class LateEventsTest {
    private static final String SHOP = """
        {kind: EventType, name: cart_item_added}
        ---
        {kind: EventType, name: order_placed}
        ---
        {kind: EventType, name: page_viewed}
        ---
        {kind: Attribute, name: orders, on: order_placed, aggregate: count}
        ---
        {kind: Attribute, name: orders_1h, on: order_placed, aggregate: count, window: 1h}
        ---
        {kind: Attribute, name: last_order_at, on: order_placed, aggregate: last, value: event.time}
        ---
        {kind: Segment, name: buyer, when: user.orders > 0}
        ---
        kind: Campaign
        name: reminder
        trigger: {abandonment: {start: cart_item_added, complete: order_placed, reset: page_viewed, after: 30m}}
        steps: [{wait: 1h}, {send: {channel: push, template: cart}}]
        """;
    private static final String THANKS = SHOP + """
        ---
        kind: Campaign
        name: thanks
        trigger: {event: {on: order_placed}}
        steps: [{send: {channel: push, template: thanks}}]
        ---
        kind: Campaign
        name: come_back
        trigger: {idle: {on: order_placed, after: 2h}}
        steps: [{send: {channel: push, template: come_back}}]
        """;

    @Test
    void aLateOrderStopsTheClockOfAnOpenCart() {
        OneUser user = new OneUser(SHOP)
                .event("e1", "cart_item_added", "10:00:00")
                .event("e2", "page_viewed", "10:10:00")
                .late("e3", "order_placed", "10:05:00")
                .clock("14:00:00");
        assertThat(user.decisions()).containsExactly("10:10 reminder cancelled completed *");
        assertThat(user.effects().commands()).isEmpty();
    }

    @Test
    void atOneInstantTheIdDecidesWhetherALateStartWasFinished() {
        OneUser finished = new OneUser(SHOP)
                .event("e10", "order_placed", "10:00:00")
                .late("e9", "cart_item_added", "10:00:00")
                .clock("14:00:00");
        assertThat(finished.decisions()).containsExactly("10:00 reminder cancelled completed *");
        OneUser begun = new OneUser(SHOP)
                .event("e10", "order_placed", "10:00:00")
                .late("e11", "cart_item_added", "10:00:00")
                .clock("14:00:00");
        assertThat(begun.effects().commands()).hasSize(1);
    }

    @Test
    void atOneInstantTheIdDecidesWhetherALateOrderFinishesACart() {
        OneUser finished = new OneUser(SHOP)
                .event("e9", "cart_item_added", "10:00:00")
                .late("e10", "order_placed", "10:00:00")
                .clock("14:00:00");
        assertThat(finished.effects().commands()).isEmpty();
        OneUser begun = new OneUser(SHOP)
                .event("e9", "cart_item_added", "10:00:00")
                .late("e8", "order_placed", "10:00:00")
                .clock("14:00:00");
        assertThat(begun.effects().commands()).hasSize(1);
    }

    @Test
    void aViewThatCameBeforeTheLateStartOfItsCartStillPutsTheReminderOff() {
        OneUser user = new OneUser(SHOP)
                .event("e2", "page_viewed", "10:20:00")
                .event("e3", "page_viewed", "10:40:00")
                .restored()
                .late("e1", "cart_item_added", "10:00:00")
                .clock("14:00:00");
        assertThat(user.decisions()).startsWith("11:10 reminder entered");
    }

    @Test
    void aViewThatCameTooLateForTheLateCartDoesNot() {
        OneUser user = new OneUser(SHOP)
                .event("e2", "page_viewed", "10:31:00")
                .late("e1", "cart_item_added", "10:00:00")
                .clock("14:00:00");
        assertThat(user.decisions()).startsWith("10:31 reminder entered");
    }

    @Test
    void aLateOrderTakesBackTheReminderThatHasNotGoneOut() {
        OneUser user = new OneUser(SHOP)
                .event("e1", "cart_item_added", "10:00:00")
                .clock("10:40:00")
                .late("e2", "order_placed", "10:20:00")
                .clock("14:00:00");
        assertThat(user.decisions())
                .containsExactly(
                        "10:30 reminder entered", "10:30 reminder waiting", "10:30 reminder cancelled completed *");
        assertThat(user.effects().commands()).isEmpty();
    }

    @Test
    void aLateOrderOfTheInstantOfFiringTakesBackARunThatItAlsoWakes() {
        OneUser user = new OneUser("""
            {kind: EventType, name: cart_item_added}
            ---
            {kind: EventType, name: order_placed}
            ---
            kind: Campaign
            name: reminder
            trigger: {abandonment: {start: cart_item_added, complete: order_placed, after: 30m}}
            steps: [{wait_for: {on: order_placed, timeout: 1h}}, {send: {channel: push, template: cart}}]
            """)
                .event("e1", "cart_item_added", "10:00:00")
                .clock("10:40:00")
                .late("e2", "order_placed", "10:30:00")
                .clock("14:00:00");
        assertThat(user.decisions())
                .startsWith("10:30 reminder entered", "10:30 reminder waiting")
                .endsWith("10:30 reminder cancelled completed *");
        assertThat(user.effects().commands()).isEmpty();
    }

    @Test
    void anOrderOfAfterTheFiringTakesNothingBack() {
        OneUser user = new OneUser(SHOP)
                .event("e1", "cart_item_added", "10:00:00")
                .clock("10:50:00")
                .late("e2", "order_placed", "10:30:00.001")
                .clock("14:00:00");
        assertThat(user.decisions())
                .containsExactly(
                        "10:30 reminder entered",
                        "10:30 reminder waiting",
                        "11:30 reminder resumed",
                        "11:30 reminder sent",
                        "11:30 reminder completed");
    }

    @Test
    void anOrderOfBeforeTheCartDoesNotCloseIt() {
        OneUser user = new OneUser(SHOP)
                .event("e1", "cart_item_added", "10:00:00")
                .late("e2", "order_placed", "09:59:59.999")
                .clock("10:30:00");
        assertThat(user.decisions()).containsExactly("10:30 reminder entered", "10:30 reminder waiting");
    }

    @Test
    void aLateCartThatWasOrderedSinceIsNotLeft() {
        OneUser user = new OneUser(SHOP)
                .event("e2", "order_placed", "10:05:00")
                .restored()
                .event("e3", "page_viewed", "10:10:00")
                .late("e1", "cart_item_added", "10:00:00")
                .clock("14:00:00");
        assertThat(user.decisions()).containsExactly("10:10 reminder cancelled completed *");
        assertThat(user.effects().decisions().get(0).getDetail().toString()).contains("e2");
        assertThat(user.effects().commands()).isEmpty();
    }

    @Test
    void aLateCartOfAfterTheOrderIsLeft() {
        for (String time : new String[] {"10:05:00", "10:06:00"}) {
            OneUser user = new OneUser(SHOP)
                    .event("e2", "order_placed", "10:05:00")
                    .event("e3", "page_viewed", "10:10:00")
                    .late("e9", "cart_item_added", time)
                    .clock("10:40:00");
            assertThat(user.decisions()).as(time).first().asString().endsWith("reminder entered");
        }
    }

    @Test
    void anOrderOfOneCartSaysNothingOfAnother() {
        OneUser user = new OneUser("""
            {kind: EventType, name: cart_item_added, properties: {cart: string}}
            ---
            {kind: EventType, name: order_placed, properties: {cart: string}}
            ---
            kind: Campaign
            name: reminder
            trigger: {abandonment: {start: cart_item_added, complete: order_placed, after: 30m, key: event.cart}}
            steps: [{send: {channel: push, template: cart}}]
            """)
                .event("e2", "order_placed", "10:05:00", Map.of("cart", "red"))
                .restored()
                .late("e0", "cart_item_added", "10:00:00", Map.of("cart", "red"))
                .late("e1", "cart_item_added", "10:01:00", Map.of("cart", "blue"))
                .late("e5", "cart_item_added", "10:02:00")
                .event("e3", "order_placed", "10:20:00")
                .restored()
                .late("e4", "cart_item_added", "10:06:00", Map.of("cart", "green"))
                .clock("14:00:00");
        assertThat(user.decisions())
                .containsExactly(
                        "10:05 reminder cancelled completed *",
                        "10:05 reminder cancelled completed *",
                        "10:20 reminder cancelled completed",
                        "10:20 reminder cancelled completed *");
        assertThat(user.effects().commands()).isEmpty();
    }

    @Test
    void lateActivityRearmsOnlyAsItWouldHaveInItsPlace() {
        OneUser older = new OneUser(SHOP)
                .event("e1", "cart_item_added", "10:00:00")
                .event("e2", "page_viewed", "10:20:00")
                .late("e3", "page_viewed", "10:10:00")
                .clock("11:00:00");
        assertThat(older.decisions()).first().isEqualTo("10:50 reminder entered");
        OneUser younger = new OneUser(SHOP)
                .event("e1", "cart_item_added", "10:00:00")
                .event("e2", "order_placed", "09:00:00")
                .late("e3", "page_viewed", "10:10:00")
                .clock("11:00:00");
        assertThat(younger.decisions()).first().isEqualTo("10:40 reminder entered");
    }

    @Test
    void lateEventsCountAtTheirOwnTime() {
        OneUser user = new OneUser(SHOP)
                .event("e1", "order_placed", "11:00:00")
                .late("e2", "order_placed", "10:30:00")
                .late("e3", "order_placed", "10:00:00");
        assertThat(user.view("11:00:00").attributes())
                .containsEntry("orders", 3L)
                .containsEntry("orders_1h", 2L)
                .containsEntry("last_order_at", java.time.Instant.parse("2026-11-01T11:00:00Z"));
        assertThat(user.view("11:29:59.999").attributes()).containsEntry("orders_1h", 2L);
        assertThat(user.view("11:30:00").attributes()).containsEntry("orders_1h", 1L);
    }

    @Test
    void whatALateEventChangesHappensNow() {
        OneUser user = new OneUser(SHOP).event("e1", "page_viewed", "11:00:00").late("e2", "order_placed", "10:00:00");
        assertThat(user.segmentChanges()).containsExactly("11:00 entered buyer by event");
    }

    @Test
    void aLateDuplicateIsStillADuplicate() {
        OneUser user = new OneUser(SHOP)
                .event("e1", "order_placed", "10:00:00")
                .event("e2", "page_viewed", "11:00:00")
                .late("e1", "order_placed", "10:00:00");
        assertThat(user.view("11:00:00").attributes()).containsEntry("orders", 1L);
        assertThat(user.effects().duplicates()).isEqualTo(1);
    }

    @Test
    void aLateEventMayStartACampaignAndOneThatIsTooLateMayNot() {
        OneUser user = new OneUser(THANKS)
                .event("e0", "page_viewed", "12:00:00")
                .late("e1", "order_placed", "11:30:00")
                .tooLateToStart("e2", "order_placed", "10:00:00")
                .tooLateToStart("e3", "cart_item_added", "10:00:00")
                .clock("13:00:00");
        assertThat(user.decisions())
                .containsExactly(
                        "12:00 thanks entered *",
                        "12:00 thanks sent *",
                        "12:00 thanks completed *",
                        "12:00 thanks skipped late *");
    }

    @Test
    void silenceIsCountedFromTheYoungestEvent() {
        OneUser user = new OneUser(THANKS)
                .event("e1", "order_placed", "10:00:00")
                .event("e2", "page_viewed", "11:00:00")
                .late("e3", "order_placed", "10:30:00")
                .late("e4", "order_placed", "10:20:00")
                .clock("14:00:00");
        assertThat(user.decisions()).contains("12:30 come_back entered").doesNotContain("12:20 come_back entered");
    }

    @Test
    void anExclusionThatComesLateDoesNotOutliveAReinstatement() {
        OneUser user = new OneUser(THANKS)
                .event("e1", "user_reinstated", "10:10:00")
                .late("e2", "user_excluded", "10:00:00")
                .event("e3", "order_placed", "10:20:00");
        assertThat(user.effects().commands()).hasSize(1);
    }
}
