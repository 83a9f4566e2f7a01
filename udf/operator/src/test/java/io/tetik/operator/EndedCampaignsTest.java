package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Campaigns that are archived, made drafts again or removed while users are on their way. */
class EndedCampaignsTest {
    private static final String TYPES = """
            {kind: EventType, name: order, properties: {kind: string}}
            ---
            {kind: EventType, name: cart}
            ---
            {kind: DeliveryPolicy, name: default, quiet_hours: {from: '00:00', to: '09:00'}}
            ---
            """;
    private static final String ALL_WAITS = """
            kind: Campaign
            name: hello
            trigger: {event: {on: order}}
            entry: always
            steps:
              - branch:
                  - {when: event.kind == 'wait', steps: [{wait: {for: 20h, id: wait}}]}
                  - {when: event.kind == 'until', steps: [{wait_until: {at: '08:00', id: until}}]}
                  - {when: event.kind == 'for', steps: [{wait_for: {on: cart, timeout: 20h, id: for}}]}
              - send: {id: send, channel: push, template: a}
            """;
    private static final String WAITING = """
            kind: Campaign
            name: hello
            trigger: {event: {on: order}}
            entry: always
            steps: [{wait: 1h}, {send: {id: s, channel: push, template: a}}]
            """;
    private static final String REMINDER = """
            kind: Campaign
            name: hello
            trigger: {abandonment: {start: [cart], after: 1h}}
            steps: [{send: {channel: push, template: a}}]
            """;

    private static String with(String status, String campaign) {
        return campaign.replace("trigger:", "status: " + status + "\ntrigger:");
    }

    /** Four users, each in another kind of wait, none of whom has any further event. */
    private static LiveJob withUsersInAllWaits(Life life) throws Exception {
        LiveJob job = new LiveJob(life, TYPES + ALL_WAITS);
        return job.event("ann", "order", "01T05:00", "\"kind\":\"wait\"")
                .event("bob", "order", "01T05:01", "\"kind\":\"until\"")
                .event("cem", "order", "01T05:02", "\"kind\":\"for\"")
                .event("dan", "order", "01T05:03", "\"kind\":\"send\"");
    }

    private static void allEnded(LiveJob job, String reason) throws Exception {
        job.clock("01T05:10");
        assertThat(job.decisions())
                .filteredOn(row -> row.contains(" exited "))
                .containsExactly(
                        "01T05:03 ann hello/1 exited " + reason + " @wait",
                        "01T05:03 bob hello/1 exited " + reason + " @until",
                        "01T05:03 cem hello/1 exited " + reason + " @for",
                        "01T05:03 dan hello/1 exited " + reason + " @send");
        int decided = job.decisions().size();
        job.clock("09T10:00");
        assertThat(job.decisions()).hasSize(decided);
        assertThat(job.commands()).isEmpty();
        assertThat(job.timers()).isZero();
        assertThat(job.stateEntries()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void archivingEndsAllRunsWithoutAnyFurtherEvent(Life life) throws Exception {
        try (LiveJob job = withUsersInAllWaits(life)) {
            allEnded(job.publish(2, with("archived", ALL_WAITS)), "archived");
        }
    }

    @ParameterizedTest
    @EnumSource
    void becomingADraftEndsAllRunsWithoutAnyFurtherEvent(Life life) throws Exception {
        try (LiveJob job = withUsersInAllWaits(life)) {
            allEnded(job.publish(2, with("draft", ALL_WAITS)), "draft");
        }
    }

    @ParameterizedTest
    @EnumSource
    void removalEndsAllRunsWithoutAnyFurtherEvent(Life life) throws Exception {
        try (LiveJob job = withUsersInAllWaits(life)) {
            allEnded(job.remove("Campaign", "hello"), "removed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void removalAfterAnEditEndsTheRunsOfBothRevisions(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00").publish(2, WAITING.replace("template: a", "template: b"));
            job.event("bob", "order", "10:10").remove("Campaign", "hello").clock("12:00");
            assertThat(job.decisions())
                    .filteredOn(row -> row.contains(" exited "))
                    .containsExactly("10:10 ann hello/1 exited removed @0", "10:10 bob hello/2 exited removed @0");
            assertThat(job.commands()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCampaignThatIsPublishedAgainBeginsAnewAndRevivesNoRun(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00").publish(2, WAITING.replace("template: a", "template: b"));
            job.event("bob", "order", "10:10").remove("Campaign", "hello").clock("10:20");
            job.publish(3, WAITING.replace("template: a", "template: c"));
            job.event("bob", "order", "10:30").clock("14:00");
            assertThat(job.decisions("ann")).endsWith("10:10 hello/1 exited removed @0");
            assertThat(job.commands()).containsExactly("11:30 bob hello/3 push c");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCampaignMayComeBackWithTheRevisionThatItHad(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00")
                    .remove("Campaign", "hello")
                    .clock("10:20")
                    .publish(1, WAITING);
            job.event("bob", "order", "10:30").clock("14:00");
            assertThat(job.decisions("ann")).endsWith("10:00 hello/1 exited removed @0");
            assertThat(job.commands()).containsExactly("11:30 bob hello/1 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCampaignThatComesBackFromTheArchiveRevivesNoRun(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00")
                    .publish(2, with("archived", WAITING))
                    .clock("10:20");
            job.publish(3, WAITING).event("bob", "order", "10:30").clock("14:00");
            assertThat(job.decisions("ann")).endsWith("10:00 hello/1 exited archived @0");
            assertThat(job.commands()).containsExactly("11:30 bob hello/3 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAbandonmentThatWasOpenAtRemovalDoesNotFireForTheNewCampaign(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + REMINDER)) {
            job.event("ann", "cart", "10:00").remove("Campaign", "hello").clock("10:20");
            job.publish(2, REMINDER).clock("12:00");
            assertThat(job.decisions()).isEmpty();
            job.event("ann", "cart", "12:30").clock("14:00");
            assertThat(job.commands()).containsExactly("13:30 ann hello/2 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSilenceAndAPartialMatchEndWithTheirCampaign(Life life) throws Exception {
        String idle = """
                kind: Campaign
                name: idle
                trigger: {idle: {on: [cart], after: 1h}}
                steps: [{send: {channel: push}}]
                """;
        String pattern = """
                kind: Campaign
                name: twice
                trigger: {pattern: [{begin: a, on: cart}, {followedBy: b, on: cart}], within: 5h}
                steps: [{send: {channel: push}}]
                """;
        try (LiveJob job = new LiveJob(life, TYPES + idle + "---\n" + pattern)) {
            job.event("ann", "cart", "10:00");
            job.publish(2, with("archived", idle) + "---\n" + with("archived", pattern))
                    .clock("10:20");
            job.publish(3, idle + "---\n" + pattern).clock("12:00");
            assertThat(job.decisions()).isEmpty();
            job.event("ann", "cart", "12:30").clock("13:00");
            assertThat(job.decisions()).isEmpty();
            job.clock("14:00");
            assertThat(job.decisions()).startsWith("13:30 ann idle/3 entered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClockRunsOnWhileItsCampaignIsPaused(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + REMINDER)) {
            job.event("ann", "cart", "10:00").event("bob", "cart", "10:30");
            job.publish(2, with("paused", REMINDER))
                    .clock("11:10")
                    .publish(3, REMINDER)
                    .clock("12:00");
            assertThat(job.decisions("ann")).containsExactly("11:00 hello/2 skipped paused");
            assertThat(job.commands()).containsExactly("11:30 bob hello/3 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRejectedRevisionOfARemovedCampaignBringsNothingBack(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.event("ann", "order", "10:00").remove("Campaign", "hello").clock("10:20");
            job.publish(2, "Campaign", "hello", WAITING.replace("on: order", "on: nothing"));
            job.event("ann", "order", "10:30").clock("14:00");
            assertThat(job.decisions("ann")).endsWith("10:00 hello/1 exited removed @0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRemovalAndARecordThatCannotBeReadAreAnsweredWithoutAnyEvent(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + WAITING)) {
            job.publish(0, "?", "definitions/0/7: not JSON", "");
            assertThat(job.statuses()).contains("?/definitions/0/7: not JSON/0 REJECTED");
            job.event("ann", "order", "10:00").remove("Campaign", "hello").allSlices();
            assertThat(job.statuses()).contains("Campaign/hello/1 REMOVED");
        }
    }
}
