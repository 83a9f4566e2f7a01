package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a user when nothing that is known of her matters any more: nothing. */
class NothingLeftTest {
    private static final String TYPES = """
            {kind: EventType, name: order, properties: {n: int}}
            ---
            {kind: EventType, name: visit}
            ---
            """;
    private static final String QUIET = """
            {kind: DeliveryPolicy, name: default, quiet_hours: {from: '22:00', to: '09:00'}, caps: [{max: 5, per: 7d}]}
            ---
            """;

    private static String campaign(String trigger, String steps) {
        return "kind: Campaign\nname: hello\ntrigger: {" + trigger + "}\nsteps:\n" + steps.indent(2);
    }

    private static String journey(String steps) {
        return campaign("event: {on: order}", steps);
    }

    private static final String SEND = "- send: {id: s, channel: push, template: a}";

    /** The user is there until just before the instant, and gone from it on. */
    private static void goneFrom(LiveJob job, String before, String at) throws Exception {
        job.clock(before);
        assertThat(job.stateEntries()).isEqualTo(1);
        job.clock(at);
        assertThat(job.timers()).isZero();
        assertThat(job.stateEntries()).isZero();
    }

    private static void staysForMonths(LiveJob job) throws Exception {
        job.clock("10T10:00").clock("30T10:00");
        assertThat(job.stateEntries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- send: {channel: push, template: a}",
                "- wait: 3h",
                "- wait_until: {at: '18:00'}",
                "- wait_for: {on: visit, timeout: 5h, then: [{wait: 1h}], otherwise: [{wait: 2h}]}",
                "- branch: [{when: event.n > 5, steps: [{wait: 1h}]}, {otherwise: [{wait: 2h}]}]",
                "- split: {name: x, variants: [{name: a, weight: 50, steps: [{wait: 1h}]}, {name: b, weight: 50}]}",
                "- exit: {}"
            })
    void afterAJourneyOfAnyStepNothingIsLeft(String step) throws Exception {
        for (Life life : Life.values()) {
            try (LiveJob job = new LiveJob(life, TYPES + journey(step + "\n" + SEND))) {
                job.event("ann", "order", "10:00", "\"n\":3");
                goneFrom(job, "03T09:59", "03T10:00");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDayCountsFromTheLastEvent(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + journey(SEND))) {
            job.event("ann", "order", "10:00").event("ann", "visit", "20:00");
            goneFrom(job, "03T19:59", "03T20:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatLastsLongerKeepsTheUserAsLong(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + journey("- wait: 5d\n" + SEND))) {
            job.event("ann", "order", "10:00");
            goneFrom(job, "07T09:59", "07T10:00");
            assertThat(job.commands()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatWasDeferredKeepsTheUserAsLongAsACapCountsIt(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + QUIET + journey(SEND))) {
            job.event("ann", "order", "23:00");
            goneFrom(job, "10T08:59", "10T09:00");
            assertThat(job.commands()).containsExactly("03T09:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAnAbandonmentNothingIsLeftWhetherItFiredOrNot(Life life) throws Exception {
        String reminder = campaign("abandonment: {start: [order], complete: [visit], after: 30h}", SEND);
        try (LiveJob job = new LiveJob(life, TYPES + reminder)) {
            job.event("ann", "order", "10:00");
            goneFrom(job, "03T15:59", "03T16:00");
            assertThat(job.commands()).hasSize(1);
            job.event("bob", "order", "04T10:00").event("bob", "visit", "04T11:00");
            goneFrom(job, "05T10:59", "05T11:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterASilenceNothingIsLeft(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + campaign("idle: {on: [order], after: 7d}", SEND))) {
            job.event("ann", "order", "10:00");
            goneFrom(job, "09T09:59", "09T10:00");
            assertThat(job.commands()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAPatternNothingIsLeftWhetherItMatchedOrNot(Life life) throws Exception {
        String pattern =
                campaign("pattern: [{begin: one, on: order}, {followedBy: two, on: visit}], within: 30h", SEND);
        try (LiveJob job = new LiveJob(life, TYPES + pattern)) {
            job.event("ann", "order", "10:00");
            goneFrom(job, "03T15:59", "03T16:00");
            assertThat(job.commands()).isEmpty();
            job.event("bob", "order", "04T10:00").event("bob", "visit", "04T11:00");
            assertThat(job.commands()).hasSize(1);
            goneFrom(job, "05T10:59", "05T11:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAPatternThatEndsInSilenceNothingIsLeft(Life life) throws Exception {
        String pattern =
                campaign("pattern: [{begin: one, on: order}, {notFollowedBy: two, on: visit}], within: 30h", SEND);
        try (LiveJob job = new LiveJob(life, TYPES + pattern)) {
            job.event("ann", "order", "10:00");
            goneFrom(job, "03T15:59", "03T16:00");
            assertThat(job.commands()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenAllWindowsAreEmptyNothingIsLeft(Life life) throws Exception {
        String window = """
                {kind: Attribute, name: orders, on: order, aggregate: count, window: 3d}
                ---
                {kind: Attribute, name: sum, on: order, aggregate: sum, value: event.n, window: 2d, resolution: 1h}
                ---
                {kind: Segment, name: buyer, when: user.orders > 0}
                """;
        try (LiveJob job = new LiveJob(life, TYPES + window)) {
            job.event("ann", "order", "10:00", "\"n\":1");
            goneFrom(job, "05T09:59", "05T10:00");
            assertThat(job.segmentChanges())
                    .containsExactly("10:00 ann entered buyer by event", "05T10:00 ann exited buyer by time");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCooldownIsRememberedUntilItIsOver(Life life) throws Exception {
        String campaign = "entry: {cooldown: 10d}\n" + journey(SEND);
        try (LiveJob job = new LiveJob(life, TYPES + campaign)) {
            job.event("ann", "order", "10:00").event("ann", "order", "06T10:00");
            assertThat(job.decisions("ann")).endsWith("06T10:00 hello/1 skipped cooldown");
            goneFrom(job, "12T09:59", "12T10:00");
            job.event("ann", "order", "12T11:00");
            assertThat(job.commands()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry: once", "entry: {once_per: event.n}"})
    void whoMayEnterOnceOnlyIsRemembered(String entry) throws Exception {
        for (Life life : Life.values()) {
            try (LiveJob job = new LiveJob(life, TYPES + entry + "\n" + journey(SEND))) {
                staysForMonths(job.event("ann", "order", "10:00", "\"n\":1"));
                job.event("ann", "order", "30T11:00", "\"n\":1");
                assertThat(job.commands()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: Attribute, name: orders, on: order, aggregate: count}",
                "{kind: Attribute, name: n, on: order, aggregate: last, value: event.n}",
                "{kind: Segment, name: all, when: '!segment(\"none\")'}\n---\n{kind: Segment, name: none, when: 'false'}"
            })
    void whatLastsKeepsTheUser(String definition) throws Exception {
        for (Life life : Life.values()) {
            try (LiveJob job = new LiveJob(life, TYPES + definition)) {
                staysForMonths(job.event("ann", "order", "10:00", "\"n\":1"));
                assertThat(job.timers()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent_changed", "user_excluded"})
    void whatTheUserStatedIsRemembered(String type) throws Exception {
        for (Life life : Life.values()) {
            try (LiveJob job = new LiveJob(life, TYPES + journey(SEND))) {
                String properties = type.equals("consent_changed") ? "\"channel\":\"*\",\"granted\":false" : "";
                staysForMonths(job.event("ann", type, "10:00", properties));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScheduleConcernsEverybodySoEverybodyStays(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + campaign("schedule: {cron: '0 9 * * MON', zone: UTC}", SEND))) {
            staysForMonths(job.event("ann", "order", "10:00"));
            assertThat(job.commands())
                    .containsExactly(
                            "09T09:00 ann hello/1 push a",
                            "16T09:00 ann hello/1 push a",
                            "23T09:00 ann hello/1 push a",
                            "30T09:00 ann hello/1 push a");
            assertThat(job.timers()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheScheduleGoesItsUsersGo(Life life) throws Exception {
        String daily = campaign("schedule: {cron: '0 9 * * *', zone: UTC}", SEND);
        try (LiveJob job = new LiveJob(life, TYPES + daily)) {
            job.event("ann", "order", "10:00")
                    .clock("05T10:00")
                    .remove("Campaign", "hello")
                    .clock("06T10:00");
            assertThat(job.timers()).isZero();
            assertThat(job.stateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenTheAttributeThatKeptUsersGoesTheyGo(Life life) throws Exception {
        String orders = "{kind: Attribute, name: orders, on: order, aggregate: count}";
        try (LiveJob job = new LiveJob(life, TYPES + orders)) {
            job.event("ann", "order", "10:00")
                    .clock("05T10:00")
                    .remove("Attribute", "orders")
                    .clock("06T10:00");
            assertThat(job.timers()).isZero();
            assertThat(job.stateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenAnEntryRuleForgetsItsUsersGo(Life life) throws Exception {
        String once = "entry: once\n" + journey(SEND);
        try (LiveJob job = new LiveJob(life, TYPES + once)) {
            job.event("ann", "order", "10:00").clock("05T10:00");
            job.publish(2, journey(SEND)).clock("06T10:00").clock("07T10:00");
            assertThat(job.stateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWasForgottenComesBackAsSomebodyNew(Life life) throws Exception {
        String definitions = "{kind: Attribute, name: orders, on: order, aggregate: count, window: 2d}\n---\n"
                + "{kind: Segment, name: buyer, when: user.orders > 0}\n---\n"
                + journey(SEND);
        try (LiveJob job = new LiveJob(life, TYPES + definitions)) {
            job.event("ann", "order", "10:00").clock("06T10:00");
            assertThat(job.stateEntries()).isZero();
            job.event("ann", "order", "07T10:00").clock("12T10:00");
            assertThat(job.stateEntries()).isZero();
            assertThat(job.segmentChanges())
                    .containsExactly(
                            "10:00 ann entered buyer by event",
                            "04T10:00 ann exited buyer by time",
                            "07T10:00 ann entered buyer by event",
                            "09T10:00 ann exited buyer by time");
            assertThat(job.commands()).containsExactly("10:00 ann hello/1 push a", "07T10:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverIsInASegmentOfNewcomersIsNotForgottenAndNotEnteredTwice(Life life) throws Exception {
        String definitions = """
                {kind: Attribute, name: orders, on: order, aggregate: count, window: 2d}
                ---
                {kind: Segment, name: silent, when: user.orders == 0}
                """;
        try (LiveJob job = new LiveJob(life, TYPES + definitions)) {
            job.event("ann", "visit", "10:00").clock("20T10:00").event("ann", "visit", "21T10:00");
            assertThat(job.segmentChanges()).containsExactly("10:00 ann entered silent by event");
            assertThat(job.stateEntries()).isEqualTo(1);
        }
    }

    @Test
    void aThousandUsersLeaveNothing() throws Exception {
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + QUIET + journey("- wait: 1h\n" + SEND))) {
            for (int i = 0; i < 1_000; i++) {
                job.arrives("u" + i, i % 2 == 0 ? "order" : "visit", "10:%02d".formatted(i % 60), "");
            }
            job.clock("11:30").restored().clock("20T10:00");
            assertThat(job.commands()).hasSize(500);
            assertThat(job.timers()).isZero();
            assertThat(job.stateEntries()).isZero();
        }
    }
}
