package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users whose first event comes when time has passed it, and what a late event makes due. */
class LateUsersTest {
    private static final String TYPES = """
            {kind: EventType, name: order}
            ---
            {kind: EventType, name: cart}
            ---
            """;
    private static final String DAILY =
            "{kind: Campaign, name: daily, entry: always, trigger: {schedule: {cron: '0 9 * * *',"
                    + " zone: UTC}}, steps: [{send: {channel: push, template: a}}]}";
    private static final String CART =
            "{kind: Campaign, name: cart, trigger: {abandonment: {start: cart, complete: order,"
                    + " after: 10m}}, steps: [{send: {channel: push, template: a}}]}";
    private static final String RECEIPT =
            "{kind: Campaign, name: receipt, trigger: {event: order}, steps: [{send: {channel: push, template: a}}]}";

    @ParameterizedTest
    @EnumSource
    void whoIsFirstHeardOfLateGetsNothingThatWentByTheCalendarBefore(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + DAILY)) {
            job.event("ann", "order", "09T10:00")
                    .arrives("bob", "order", "02T10:00", "")
                    .clock("10T12:00");
            assertThat(job.commands())
                    .containsExactlyInAnyOrder("10T09:00 ann daily/1 push a", "10T09:00 bob daily/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventCountsAtItsOwnTimeHoweverLateItIs(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + RECEIPT)) {
            job.event("ann", "order", "10:30").arrives("bob", "order", "10:10", "");
            assertThat(job.commands())
                    .containsExactlyInAnyOrder("10:30 ann receipt/1 push a", "10:10 bob receipt/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlineThatIsOverdueIsServedAtOnce(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + CART)) {
            job.event("ann", "order", "10:30").arrives("bob", "cart", "10:10", "");
            assertThat(job.commands()).containsExactly("10:20 bob cart/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadlineThatIsStillToComeIsServedInItsTime(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + CART)) {
            job.event("ann", "order", "10:30").arrives("bob", "cart", "10:25", "");
            assertThat(job.commands()).isEmpty();
            assertThat(job.clock("10:35").commands()).containsExactly("10:35 bob cart/1 push a");
        }
    }
}
