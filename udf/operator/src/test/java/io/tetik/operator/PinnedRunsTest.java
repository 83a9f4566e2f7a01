package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that stay with the revision that started them, while the campaign is edited again and again. */
class PinnedRunsTest {
    private static final String TYPES = """
            {kind: EventType, name: order, properties: {n: int}}
            ---
            {kind: EventType, name: visit, properties: {n: int}}
            ---
            {kind: EventType, name: cancel}
            ---
            """;

    private static String hello(String options, String steps) {
        return "kind: Campaign\nname: hello\ntrigger: {event: {on: order}}\nentry: always\n" + options + "\nsteps:\n"
                + steps.indent(2);
    }

    private static String hello(String steps) {
        return hello("", steps);
    }

    private static String waitAndSend(String wait, String template) {
        return hello("- wait: " + wait + "\n- send: {id: s, channel: push, template: " + template + "}");
    }

    @ParameterizedTest
    @EnumSource
    void aPinnedRunKeepsItsStepsAndParametersWhileTheNewRevisionServesNewEntries(Life life) throws Exception {
        String first = hello("- wait: 1h\n- send: {id: s, channel: push, template: a, params: {n: event.n}}");
        String second = hello("- send: {id: s, channel: sms, template: b, params: {twice: event.n * 2}}");
        try (LiveJob job = new LiveJob(life, TYPES + first)) {
            job.event("ann", "order", "10:00", "\"n\":1").publish(2, second);
            job.event("bob", "order", "10:10", "\"n\":2").clock("12:00");
            assertThat(job.decisions())
                    .containsExactly(
                            "10:00 ann hello/1 entered",
                            "10:00 ann hello/1 waiting @0",
                            "10:10 bob hello/2 entered",
                            "10:10 bob hello/2 sent @s",
                            "10:10 bob hello/2 completed",
                            "11:00 ann hello/1 resumed @0",
                            "11:00 ann hello/1 sent @s",
                            "11:00 ann hello/1 completed");
            assertThat(job.commands())
                    .containsExactly("10:10 bob hello/2 sms b {twice=4}", "11:00 ann hello/1 push a {n=1}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPinnedRunKeepsItsExitConditions(Life life) throws Exception {
        String steps = "- wait: 1h\n- send: {id: s, channel: push, template: a}";
        try (LiveJob job = new LiveJob(life, TYPES + hello("exit: [{on: cancel}]", steps))) {
            job.event("ann", "order", "10:00").publish(2, hello("exit: [{on: visit}]", steps));
            job.event("bob", "order", "10:10");
            job.event("ann", "visit", "10:20").event("bob", "visit", "10:20");
            job.event("ann", "cancel", "10:30").event("bob", "cancel", "10:30").clock("12:00");
            assertThat(job.decisions("ann")).endsWith("10:30 hello/1 exited exit-event @0");
            assertThat(job.decisions("bob")).endsWith("10:20 hello/2 exited exit-event @0");
            assertThat(job.commands()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPinnedRunKeepsTheConditionForWhichItWaits(Life life) throws Exception {
        String steps = "- wait_for: {on: visit, when: event.n == %d, timeout: 5h, id: w}\n"
                + "- send: {id: s, channel: push, template: t%d}";
        try (LiveJob job = new LiveJob(life, TYPES + hello(steps.formatted(1, 1)))) {
            job.event("ann", "order", "10:00").publish(2, hello(steps.formatted(2, 2)));
            job.event("bob", "order", "10:10");
            job.event("ann", "visit", "10:20", "\"n\":2").event("bob", "visit", "10:21", "\"n\":1");
            job.event("ann", "visit", "10:30", "\"n\":1").event("bob", "visit", "10:31", "\"n\":2");
            assertThat(job.commands()).containsExactly("10:30 ann hello/1 push t1", "10:31 bob hello/2 push t2");
            assertThat(job.decisions("ann")).contains("10:30 hello/1 resumed event @w");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPinnedRunOutlivesATypeThatOnlyThePatternOfItsStartNamed(Life life) throws Exception {
        String first = hello("- wait: 1h\n- send: {id: s, channel: push, template: a}")
                .replace(
                        "{event: {on: order}}",
                        "{pattern: [{begin: o, on: order, one_or_more: true, until: cancel}], within: 1h}");
        try (LiveJob job = new LiveJob(life, TYPES + first)) {
            job.event("ann", "order", "10:00")
                    .publish(2, waitAndSend("2h", "b"))
                    .remove("EventType", "cancel");
            job.clock("12:00");
            assertThat(job.statuses()).contains("Campaign/hello/2 ACTIVE").doesNotContain("Campaign/hello/2 REJECTED");
            assertThat(job.commands()).containsExactly("11:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void categoryAndPriorityOfAPinnedRunAreThoseOfItsRevision(Life life) throws Exception {
        String steps = "- wait: 1h\n- send: {id: s, channel: push, template: a}";
        try (LiveJob job = new LiveJob(life, TYPES + hello("priority: 10\ncategory: transactional", steps))) {
            job.event("ann", "order", "10:00").publish(2, hello("priority: 90\ncategory: marketing", steps));
            job.event("bob", "order", "10:10").clock("12:00");
            assertThat(job.outcome().commands())
                    .extracting(c -> c.get("userId") + " " + c.get("category") + " " + c.get("priority"))
                    .containsExactly("ann transactional 10", "bob marketing 90");
        }
    }

    @ParameterizedTest
    @EnumSource
    void threeRevisionsAreInFlightAtOnce(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("3h", "a"))) {
            job.event("ann", "order", "10:00").publish(2, waitAndSend("2h", "b"));
            job.event("bob", "order", "10:10").publish(3, waitAndSend("1h", "c"));
            job.event("cem", "order", "10:20").clock("14:00");
            assertThat(job.commands())
                    .containsExactly(
                            "11:20 cem hello/3 push c", "12:10 bob hello/2 push b", "13:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofOneUserTheRunsOfThreeRevisionsGoOnSideBySide(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("3h", "a"))) {
            job.event("ann", "order", "10:00").publish(2, waitAndSend("2h", "b"));
            job.event("ann", "order", "10:10").publish(3, waitAndSend("1h", "c"));
            job.event("ann", "order", "10:20").clock("14:00");
            assertThat(job.commands())
                    .containsExactly(
                            "11:20 ann hello/3 push c", "12:10 ann hello/2 push b", "13:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoEditsWithNothingBetweenThemLeaveTheRunWithItsRevision(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("3h", "a"))) {
            job.event("ann", "order", "10:00");
            job.publish(2, waitAndSend("2h", "b")).publish(3, waitAndSend("1h", "c"));
            job.event("bob", "order", "10:10").clock("14:00");
            assertThat(job.commands()).containsExactly("11:10 bob hello/3 push c", "13:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEditOfTheTemplateOnlyConcernsNewEntriesOnly(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("1h", "a"))) {
            job.event("ann", "order", "10:00").publish(2, waitAndSend("1h", "b"));
            job.event("bob", "order", "10:10").clock("12:00");
            assertThat(job.commands()).containsExactly("11:00 ann hello/1 push a", "11:10 bob hello/2 push b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRejectedEditLeavesTheRevisionInForceWithRunsAndEntries(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("1h", "a"))) {
            job.event("ann", "order", "10:00");
            job.publish(2, "Campaign", "hello", waitAndSend("1h", "b").replace("channel:", "chanel:"));
            job.event("bob", "order", "10:10").clock("12:00");
            assertThat(job.commands()).containsExactly("11:00 ann hello/1 push a", "11:10 bob hello/1 push a");
            assertThat(job.statuses()).contains("Campaign/hello/2 REJECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterARejectedEditTheNextGoodOneComesIntoForce(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("2h", "a"))) {
            job.event("ann", "order", "10:00");
            job.publish(2, "Campaign", "hello", waitAndSend("1h", "b").replace("channel:", "chanel:"));
            job.event("bob", "order", "10:10").publish(3, waitAndSend("1h", "c"));
            job.event("cem", "order", "10:20").clock("14:00");
            assertThat(job.commands())
                    .containsExactly(
                            "11:20 cem hello/3 push c", "12:00 ann hello/1 push a", "12:10 bob hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsDeferredByQuietHoursSendsTheMessageOfItsRevision(Life life) throws Exception {
        String policy = "---\n{kind: DeliveryPolicy, name: default, quiet_hours: {from: '22:00', to: '09:00'}}\n";
        try (LiveJob job = new LiveJob(life, TYPES + hello("- send: {id: s, channel: push, template: a}") + policy)) {
            job.event("ann", "order", "23:00").publish(2, hello("- wait: 20h\n- send: {channel: sms, template: b}"));
            job.clock("03T12:00");
            assertThat(job.decisions())
                    .containsExactly(
                            "23:00 ann hello/1 entered",
                            "23:00 ann hello/1 deferred quiet-hours @s",
                            "03T09:00 ann hello/1 sent @s",
                            "03T09:00 ann hello/1 completed");
            assertThat(job.commands()).containsExactly("03T09:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatWaitsUntilATimeOfDayKeepsItsSteps(Life life) throws Exception {
        String steps = "- wait_until: {at: '%s', id: w}\n- send: {id: s, channel: push, template: %s}";
        try (LiveJob job = new LiveJob(life, TYPES + hello(steps.formatted("18:00", "a")))) {
            job.event("ann", "order", "10:00").publish(2, hello(steps.formatted("12:00", "b")));
            job.event("bob", "order", "10:10").clock("20:00");
            assertThat(job.commands()).containsExactly("12:00 bob hello/2 push b", "18:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPinOutlivesAWaitOfWeeksAndOtherChangesMeanwhile(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("20d", "a"))) {
            job.event("ann", "order", "10:00")
                    .publish(2, waitAndSend("1h", "b"))
                    .clock("12T10:00");
            job.publish(1, "{kind: EventType, name: other}").clock("18T10:00");
            job.publish(1, "{kind: EventType, name: another}").clock("22T10:00");
            assertThat(job.commands()).containsExactly("22T10:00 ann hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPinOutlivesTenNightsOfQuietHours(Life life) throws Exception {
        String policy = "---\n{kind: DeliveryPolicy, name: default, quiet_hours: {from: '12:00', to: '11:00'}}\n";
        String sends = "- send: {channel: push, template: a}\n- wait: 1h\n".repeat(10);
        try (LiveJob job = new LiveJob(life, TYPES + hello(sends) + policy)) {
            job.event("ann", "order", "12:00").publish(2, hello("- send: {channel: push, template: b}"));
            job.clock("10T12:00").publish(1, "{kind: EventType, name: other}").clock("20T12:00");
            assertThat(job.commands()).hasSize(10).allMatch(command -> command.endsWith("ann hello/1 push a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAPinnedRevisionReadsMayGoThenItsRunsGoOnInTheNewestSteps(Life life) throws Exception {
        String orders = "---\n{kind: Attribute, name: orders, on: order, aggregate: count}\n";
        String first = hello(
                "- wait: {for: 1h, id: w}\n" + "- send: {id: s, channel: push, template: a, params: {n: user.orders}}");
        String second = hello("- wait: {for: 2h, id: w}\n- send: {id: t, channel: push, template: b}");
        try (LiveJob job = new LiveJob(life, TYPES + first + orders)) {
            job.event("ann", "order", "10:00")
                    .publish(2, second)
                    .remove("Attribute", "orders")
                    .clock("12:00");
            assertThat(job.decisions())
                    .containsExactly(
                            "10:00 ann hello/1 entered",
                            "10:00 ann hello/1 waiting @w",
                            "11:00 ann hello/2 resumed @w",
                            "11:00 ann hello/2 sent @t",
                            "11:00 ann hello/2 completed");
            assertThat(job.commands()).containsExactly("11:00 ann hello/2 push b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAPinnedRevisionWaitsForMayGoThenItsRunsGoOnInTheNewestSteps(Life life) throws Exception {
        String first = hello("- wait_for: {on: visit, timeout: 1h, id: w}\n- send: {channel: push, template: a}");
        String second = hello("- wait_for: {on: cancel, timeout: 2h, id: w}\n- send: {channel: push, template: b}");
        try (LiveJob job = new LiveJob(life, TYPES + first)) {
            job.event("ann", "order", "10:00").event("bob", "order", "10:00");
            job.publish(2, second).remove("EventType", "visit");
            job.event("bob", "cancel", "10:30").clock("12:00");
            assertThat(job.commands()).containsExactly("10:30 bob hello/2 push b", "11:00 ann hello/2 push b");
            assertThat(job.decisions("ann")).contains("11:00 hello/2 resumed timeout @w");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ifThePinnedRevisionIsGoneAndSoIsTheStepTheRunEnds(Life life) throws Exception {
        String orders = "---\n{kind: Attribute, name: orders, on: order, aggregate: count}\n";
        String first =
                hello("- wait: {for: 1h, id: w}\n- send: {channel: push, template: a, params: {n: user.orders}}");
        try (LiveJob job = new LiveJob(life, TYPES + first + orders)) {
            job.event("ann", "order", "10:00");
            job.publish(2, hello("- wait: {for: 2h, id: v}\n- send: {channel: push, template: b}"));
            job.remove("Attribute", "orders").clock("12:00");
            assertThat(job.decisions("ann")).endsWith("10:00 hello/1 exited step-removed @w");
            assertThat(job.commands()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPausedCampaignSuppressesTheSendsOfPinnedRunsAndStartsNone(Life life) throws Exception {
        String paused = waitAndSend("1h", "b").replace("entry: always", "entry: always\nstatus: paused");
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("1h", "a"))) {
            job.event("ann", "order", "10:00").publish(2, paused);
            job.event("bob", "order", "10:10").clock("11:00");
            job.publish(3, waitAndSend("1h", "c"))
                    .event("bob", "order", "11:30")
                    .clock("13:00");
            assertThat(job.decisions("ann"))
                    .containsExactly(
                            "10:00 hello/1 entered",
                            "10:00 hello/1 waiting @0",
                            "11:00 hello/1 resumed @0",
                            "11:00 hello/1 suppressed paused @s",
                            "11:00 hello/1 completed");
            assertThat(job.decisions("bob"))
                    .startsWith("10:10 hello/2 skipped paused", "11:30 hello/3 entered")
                    .endsWith("12:30 hello/3 completed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPauseThatEndsInTimeIsNotNoticedByAPinnedRun(Life life) throws Exception {
        String paused = waitAndSend("1h", "b").replace("entry: always", "entry: always\nstatus: paused");
        try (LiveJob job = new LiveJob(life, TYPES + waitAndSend("1h", "a"))) {
            job.event("ann", "order", "10:00").publish(2, paused).clock("10:30");
            job.publish(3, waitAndSend("1h", "c")).clock("12:00");
            assertThat(job.commands()).containsExactly("11:00 ann hello/1 push a");
        }
    }
}
