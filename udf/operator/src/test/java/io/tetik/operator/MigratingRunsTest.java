package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that move on to the newest revision of their campaign. */
class MigratingRunsTest {
    private static final String TYPES = """
            {kind: EventType, name: order, properties: {n: int}}
            ---
            {kind: EventType, name: visit, properties: {n: int}}
            ---
            {kind: EventType, name: cancel}
            ---
            """;
    private static final String QUIET =
            "---\n{kind: DeliveryPolicy, name: default, quiet_hours: {from: '22:00', to: '09:00'}}\n";

    private static String hello(String options, String steps) {
        return "kind: Campaign\nname: hello\ntrigger: {event: {on: order}}\nentry: always\n" + options + "\nsteps:\n"
                + steps.indent(2);
    }

    private static String pinning(String steps) {
        return hello("in_flight: pin", steps);
    }

    private static String migrating(String steps) {
        return hello("in_flight: migrate", steps);
    }

    private static String waitAndSend(String wait, String template) {
        return "- wait: {for: " + wait + ", id: w}\n- send: {id: s, channel: push, template: " + template
                + ", params: {n: event.n}}";
    }

    @ParameterizedTest
    @EnumSource
    void aRunGoesOnInTheNewestStepsWhenItsWaitEnds(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + pinning(waitAndSend("1h", "a")))) {
            job.event("ann", "order", "10:00", "\"n\":1").publish(2, migrating(waitAndSend("3h", "b")));
            job.event("bob", "order", "10:10", "\"n\":2").clock("14:00");
            assertThat(job.commands())
                    .containsExactly("11:00 ann hello/2 push b {n=1}", "13:10 bob hello/2 push b {n=2}");
            assertThat(job.decisions("ann"))
                    .containsExactly(
                            "10:00 hello/1 entered",
                            "10:00 hello/1 waiting @w",
                            "11:00 hello/2 resumed @w",
                            "11:00 hello/2 sent @s",
                            "11:00 hello/2 completed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsTheNewRevisionThatDecidesNotTheOldOne(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + migrating(waitAndSend("1h", "a")))) {
            job.event("ann", "order", "10:00", "\"n\":1").publish(2, pinning(waitAndSend("3h", "b")));
            job.clock("12:00");
            assertThat(job.commands()).containsExactly("11:00 ann hello/1 push a {n=1}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunWhoseStepIsGoneEndsWithoutAnyEvent(Life life) throws Exception {
        String gone = "- wait: {for: 1h, id: other}\n- send: {channel: push, template: b}";
        try (LiveJob job = new LiveJob(life, TYPES + pinning(waitAndSend("20h", "a")))) {
            job.event("ann", "order", "10:00")
                    .publish(2, migrating(gone))
                    .clock("10:30")
                    .clock("10:31");
            assertThat(job.decisions("ann")).endsWith("10:00 hello/1 exited step-removed @w");
            job.clock("09T10:00");
            assertThat(job.decisions("ann")).hasSize(3);
            assertThat(job.commands()).isEmpty();
        }
    }

    private static final String WAIT = "- wait: {for: 2h, id: x}\n- send: {id: s, channel: push, template: a}";
    private static final String UNTIL = WAIT.replace("wait: {for: 2h, id: x}", "wait_until: {at: '12:00', id: x}");
    private static final String FOR =
            WAIT.replace("wait: {for: 2h, id: x}", "wait_for: {on: visit, timeout: 2h, id: x}");
    private static final String SEND = "- send: {id: x, channel: push, template: a}";

    private static String steps(String kind) {
        return switch (kind) {
            case "wait" -> WAIT;
            case "wait_until" -> UNTIL;
            case "wait_for" -> FOR;
            default -> SEND;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "wait, wait_until, 10:00", "wait, wait_for, 10:00", "wait, send, 10:00",
        "wait_until, wait, 10:00", "wait_until, wait_for, 10:00", "wait_until, send, 10:00",
        "wait_for, wait, 10:00", "wait_for, wait_until, 10:00", "wait_for, send, 10:00",
        "send, wait, 23:00", "send, wait_until, 23:00", "send, wait_for, 23:00"
    })
    void aRunWhoseStepIsOfAnotherKindNowEnds(String before, String after, String entered) throws Exception {
        for (Life life : Life.values()) {
            try (LiveJob job = new LiveJob(life, TYPES + pinning(steps(before)) + QUIET)) {
                job.event("ann", "order", entered)
                        .publish(2, migrating(steps(after)))
                        .clock("04T12:00");
                assertThat(job.decisions("ann")).endsWith(entered + " hello/1 exited step-removed @x");
                assertThat(job.commands()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"wait, 10:00, 12:00", "wait_until, 10:00, 12:00", "wait_for, 10:00, 12:00", "send, 23:00, 03T09:00"})
    void aRunWhoseStepIsOfTheSameKindGoesOn(String kind, String entered, String sent) throws Exception {
        for (Life life : Life.values()) {
            try (LiveJob job = new LiveJob(life, TYPES + pinning(steps(kind)) + QUIET)) {
                job.event("ann", "order", entered);
                job.publish(2, migrating(steps(kind).replace("template: a", "template: b")));
                job.publish(3, migrating(steps(kind).replace("template: a", "template: c")))
                        .clock("04T12:00");
                assertThat(job.commands()).containsExactly(sent + " ann hello/3 push c");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunWaitsForWhatTheNewestRevisionWaitsFor(Life life) throws Exception {
        String steps = "- wait_for: {on: visit, when: event.n == %d, timeout: 5h, id: w}\n"
                + "- send: {id: s, channel: push, template: t%d}";
        try (LiveJob job = new LiveJob(life, TYPES + pinning(steps.formatted(1, 1)))) {
            job.event("ann", "order", "10:00").publish(2, migrating(steps.formatted(2, 2)));
            job.event("ann", "visit", "10:20", "\"n\":1");
            assertThat(job.commands()).isEmpty();
            job.event("ann", "visit", "10:30", "\"n\":2");
            assertThat(job.commands()).containsExactly("10:30 ann hello/2 push t2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDeadlineOfAWaitThatHasBegunStays(Life life) throws Exception {
        String steps = "- wait_for: {on: visit, timeout: %s, id: w}\n- send: {id: s, channel: push, template: a}";
        try (LiveJob job = new LiveJob(life, TYPES + pinning(steps.formatted("2h")))) {
            job.event("ann", "order", "10:00")
                    .publish(2, migrating(steps.formatted("5h")))
                    .clock("20:00");
            assertThat(job.commands()).containsExactly("12:00 ann hello/2 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void exitConditionsOfTheNewestRevisionEndTheRun(Life life) throws Exception {
        String steps = waitAndSend("1h", "a");
        try (LiveJob job = new LiveJob(life, TYPES + hello("exit: [{on: cancel}]", steps))) {
            job.event("ann", "order", "10:00").event("bob", "order", "10:00");
            job.publish(2, hello("in_flight: migrate\nexit: [{on: visit}]", steps));
            job.event("ann", "cancel", "10:10").event("bob", "visit", "10:20").clock("12:00");
            assertThat(job.decisions("ann")).contains("11:00 hello/2 sent @s");
            assertThat(job.decisions("bob")).endsWith("10:20 hello/2 exited exit-event @w");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatMovedIsPinnedToWhereItMoved(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + pinning(waitAndSend("5h", "a")))) {
            job.event("ann", "order", "10:00", "\"n\":1");
            job.publish(2, migrating(waitAndSend("5h", "b"))).clock("10:10");
            job.publish(3, pinning(waitAndSend("5h", "c"))).clock("10:20").clock("16:00");
            assertThat(job.commands()).containsExactly("15:00 ann hello/2 push b {n=1}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatWentOutIsNotSentAgainInTheNewestRevision(Life life) throws Exception {
        String first = "- send: {id: s, channel: push, template: a}\n- wait: {for: 1h, id: w}";
        String second = "- wait: {for: 1h, id: w}\n- send: {id: s, channel: push, template: b}";
        try (LiveJob job = new LiveJob(life, TYPES + pinning(first) + QUIET)) {
            job.event("ann", "order", "10:00").publish(2, migrating(second)).clock("12:00");
            assertThat(job.commands()).containsExactly("10:00 ann hello/1 push a");
            assertThat(job.decisions("ann")).contains("11:00 hello/2 suppressed duplicate @s");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatWentOutIsNotSentAgainWithoutAPolicyEither(Life life) throws Exception {
        String first = "- send: {id: s, channel: push, template: a}\n- wait: {for: 1h, id: w}";
        String second = "- wait: {for: 1h, id: w}\n- send: {id: s, channel: push, template: b}";
        try (LiveJob job = new LiveJob(life, TYPES + pinning(first))) {
            job.event("ann", "order", "10:00").publish(2, migrating(second)).clock("12:00");
            assertThat(job.commands()).containsExactly("10:00 ann hello/1 push a");
            assertThat(job.decisions("ann")).contains("11:00 hello/2 suppressed duplicate @s");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theVariantsOfARunGoWithIt(Life life) throws Exception {
        String steps = "- split: {name: subject, variants: [{name: one, weight: 100}]}\n" + waitAndSend("1h", "%s");
        try (LiveJob job = new LiveJob(life, TYPES + pinning(steps.formatted("a")))) {
            job.event("ann", "order", "10:00")
                    .publish(2, migrating(waitAndSend("1h", "b")))
                    .clock("12:00");
            assertThat(job.outcome().commands())
                    .extracting(command -> String.valueOf(command.get("variants")))
                    .containsExactly("{subject=one}");
        }
    }
}
