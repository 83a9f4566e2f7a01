package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Definitions that change while users are on their way; the state travels as bytes. */
class RedefinitionTest {
    private static final String ORDERS = """
            {kind: EventType, name: order_placed, properties: {total: double}}
            ---
            {kind: Attribute, name: orders, on: order_placed, aggregate: count}
            ---
            {kind: Attribute, name: spent, on: order_placed, aggregate: sum, value: event.total, default: 0.0}
            """;

    private static String segment(String name, String when) {
        return "---\n{kind: Segment, name: " + name + ", when: \"" + when + "\"}\n";
    }

    private static String campaign(String name, String rest) {
        return "---\nkind: Campaign\nname: " + name + "\n" + rest + "\n";
    }

    private static final String WAITING = campaign(
            "hello",
            "trigger: {event: {on: order_placed}}\nsteps: [{wait: 1h}, {send: {id: first, channel: push, template: a}}]");

    @Test
    void aNewSegmentFindsItsMembersWhenTheyAreBroughtUpToDate() {
        OneUser user = new OneUser(ORDERS)
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS + segment("buyer", "user.orders > 0") + segment("other", "!segment('buyer')"))
                .refreshed("10:30:00");
        assertThat(user.segmentChanges()).containsExactly("10:30 entered buyer by definition");
        assertThat(user.refreshed("10:31:00").segmentChanges()).hasSize(1);
    }

    @Test
    void aNewSegmentStartsTheCampaignsThatWaitForIt() {
        OneUser user = new OneUser(ORDERS)
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS
                        + segment("buyer", "user.orders > 0")
                        + campaign(
                                "vip",
                                "trigger: {segment: {entered: buyer}}\nsteps: [{send: {channel: push, template: a}}]"))
                .refreshed("10:30:00");
        assertThat(user.decisions()).containsExactly("10:30 vip entered", "10:30 vip sent", "10:30 vip completed");
    }

    @Test
    void aChangedConditionOrDefaultChangesMembership() {
        OneUser user = new OneUser(ORDERS + segment("s", "user.orders > 0"))
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS + segment("s", "user.orders > 1"))
                .refreshed("10:10:00");
        assertThat(user.segmentChanges()).containsExactly("10:00 entered s by event", "10:10 exited s by definition");
        String poor = ORDERS + segment("rich", "user.spent > 5.0");
        OneUser other = new OneUser(poor)
                .event("e1", "order_placed", "10:00:00")
                .redefine(poor.replace("default: 0.0", "default: 9.0"))
                .refreshed("10:10:00");
        assertThat(other.segmentChanges()).containsExactly("10:10 entered rich by definition");
    }

    @Test
    void whatDoesNotConcernSegmentsBringsNobodyUpToDate() {
        OneUser user = new OneUser(ORDERS + segment("s", "user.orders > 0"))
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS + segment("s", "user.orders > 0") + WAITING)
                .refreshed("10:10:00");
        assertThat(user.segmentChanges()).hasSize(1);
    }

    @Test
    void aSegmentThatIsRemovedIsForgottenAndStartsAnew() {
        OneUser user = new OneUser(ORDERS + segment("s", "user.orders > 0"))
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS)
                .refreshed("10:10:00")
                .redefine(ORDERS + segment("s", "user.orders > 0"))
                .refreshed("10:20:00");
        assertThat(user.segmentChanges()).containsExactly("10:00 entered s by event", "10:20 entered s by definition");
    }

    @Test
    void aRunGoesOnWhenItsCampaignGetsMoreSteps() {
        OneUser user = new OneUser(ORDERS + WAITING)
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS + WAITING.replace("]", ", {send: {id: second, channel: push, template: b}}]"))
                .clock("11:00:00");
        assertThat(user.decisions())
                .startsWith("10:00 hello entered", "10:00 hello waiting", "11:00 hello resumed")
                .endsWith("11:00 hello completed");
    }

    @Test
    void aRunInAStepThatIsGoneEnds() {
        OneUser user = new OneUser(ORDERS + WAITING)
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS
                        + campaign("hello", "trigger: {event: {on: order_placed}}\nsteps: []")
                                .replace("steps: []", "steps: [{send: {id: only, channel: push, template: a}}]"))
                .clock("11:00:00");
        assertThat(user.effects().commands().size()).isLessThanOrEqualTo(1);
        assertThat(user.state().due()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void twoTriggersOfOneCampaignThatAreDueAtOnceFireInTheSameOrderAlways() {
        String steps = "\nsteps: [{wait: 1h}, {send: {channel: push, template: a}}]";
        OneUser user = new OneUser(ORDERS
                        + "---\n{kind: EventType, name: cart_item_added}\n"
                        + campaign(
                                "back",
                                "trigger: {abandonment: {start: cart_item_added, complete: order_placed, after: 1h}}"
                                        + steps))
                .event("e1", "cart_item_added", "10:00:00")
                .redefine(ORDERS
                        + "---\n{kind: EventType, name: cart_item_added}\n"
                        + campaign("back", "trigger: {idle: {on: cart_item_added, after: 30m}}" + steps))
                .event("e2", "cart_item_added", "10:30:00")
                .clock("11:00:00");
        assertThat(user.decisions())
                .startsWith("11:00 back entered", "11:00 back skipped already-running", "11:00 back waiting");
        assertThat(user.effects().decisions().get(0).getDetail().toString()).contains("idle");
        assertThat(user.effects().decisions().get(1).getDetail().toString()).contains("abandonment");
    }

    @Test
    void archivingEndsRunsAndRemovalForgetsThem() {
        OneUser archived = new OneUser(ORDERS + WAITING)
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS + WAITING.replace("trigger:", "status: archived\ntrigger:"))
                .clock("12:00:00");
        assertThat(archived.effects().commands()).isEmpty();
        assertThat(archived.state().due()).isEqualTo(Long.MAX_VALUE);
        OneUser removed = new OneUser(ORDERS + WAITING)
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS)
                .clock("12:00:00");
        assertThat(removed.effects().commands()).isEmpty();
        assertThat(removed.state().due()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void pausingSuppressesTheSendsOfRunsInProgress() {
        OneUser user = new OneUser(ORDERS + WAITING)
                .event("e1", "order_placed", "10:00:00")
                .redefine(ORDERS + WAITING.replace("trigger:", "status: paused\ntrigger:"))
                .clock("12:00:00");
        assertThat(user.effects().commands()).isEmpty();
        assertThat(user.decisions()).contains("11:00 hello suppressed paused", "11:00 hello completed");
    }

    @Test
    void draftsHearNothing() {
        OneUser user = new OneUser(ORDERS + WAITING.replace("trigger:", "status: draft\ntrigger:"))
                .event("e1", "order_placed", "10:00:00")
                .clock("12:00:00");
        assertThat(user.decisions()).isEmpty();
    }
}
