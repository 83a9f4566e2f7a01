package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A live job whose input ends: the clock stops at the last event. */
@Timeout(60)
class EndOfInputTest {
    private static final String TYPES = """
            {kind: EventType, name: order}
            ---
            """;
    private static final String WAITING = """
            kind: Campaign
            name: hello
            trigger: {event: {on: order}}
            entry: always
            steps: [{wait: 30m}, {send: {id: s, channel: push, template: a}}]
            """;
    private static final String EVERY_MINUTE = """
            kind: Campaign
            name: often
            trigger: {schedule: {cron: '* * * * *', zone: UTC}}
            entry: always
            steps: [{send: {channel: push, template: a}}]
            """;

    @ParameterizedTest
    @EnumSource
    void theFutureDoesNotHappen(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00").event("bob", "order", "10:20").end();
            assertThat(job.commands()).isEmpty();
            assertThat(job.decisions("ann")).endsWith("10:00 hello/1 waiting @0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDueUpToTheLastEventIsDone(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00")
                    .arrives("bob", "order", "10:30", "")
                    .end();
            assertThat(job.commands()).containsExactly("10:30 ann hello/1 push a");
            assertThat(job.decisions("bob")).endsWith("10:30 hello/1 waiting @0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScheduleDoesNotGoOnForEver(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + EVERY_MINUTE)) {
            job.event("ann", "order", "10:00")
                    .arrives("bob", "order", "10:03", "")
                    .end();
            assertThat(job.commands())
                    .containsExactly(
                            "10:00 ann often/1 push a",
                            "10:01 ann often/1 push a",
                            "10:02 ann often/1 push a",
                            "10:03 ann often/1 push a",
                            "10:03 bob often/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScheduleThatNobodyIsKnownForEndsToo(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + EVERY_MINUTE)) {
            job.end();
            assertThat(job.decisions()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void definitionsThatCameLastAreStillAnsweredAndSwept(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00").remove("Campaign", "hello").end();
            assertThat(job.decisions("ann")).endsWith("10:00 hello/1 exited removed @0");
            assertThat(job.statuses()).contains("Campaign/hello/1 REMOVED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventOfAnUnknownTypeDoesNotMoveTheClock(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00")
                    .arrives("bob", "unknown", "10:40", "")
                    .end();
            assertThat(job.commands()).isEmpty();
        }
    }

    @Test
    void inOrderOfArrivalTheClockStopsAtTheLastEventToo() throws Exception {
        try (LiveJob job = LiveJob.inOrderOfArrival(TYPES + WAITING)) {
            job.arrives("ann", "order", "10:00", "")
                    .arrives("bob", "order", "10:40", "")
                    .end();
            assertThat(job.commands()).containsExactly("10:30 ann hello/1 push a");
        }
    }
}
