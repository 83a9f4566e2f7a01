package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users without events of their own are brought up to date, and what time asks for is done, between events. */
class SweepTest {
    private static final int USERS = 30;
    private static final int MANY = 300;
    private static final String TYPES = """
            {kind: EventType, name: order}
            ---
            {kind: EventType, name: cancel}
            ---
            {kind: Attribute, name: orders, on: order, aggregate: count}
            ---
            """;
    private static final String BUYER = "{kind: Segment, name: buyer, when: user.orders > 0}\n";
    private static final String HALF_PAST_TEN = """
            kind: Campaign
            name: daily
            trigger: {schedule: {cron: '30 10 * * *', zone: UTC}}
            entry: always
            steps: [{send: {channel: push, template: a}}]
            """;
    private static final String WAITING = """
            kind: Campaign
            name: hello
            trigger: {event: {on: order}}
            entry: always
            exit: [{on: cancel}]
            steps: [{wait: 10m}, {send: {id: s, channel: push, template: a}}]
            """;

    /** Where the users' state lives. */
    enum Backend {
        HEAP,
        ROCKSDB;

        LiveJob inTinySlices(String definitions) throws Exception {
            StateBackend backend = this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
            return LiveJob.inTinySlices(backend, definitions);
        }
    }

    private static List<String> users(int count) {
        List<String> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add("u%03d".formatted(i));
        }
        return users;
    }

    private static LiveJob orders(LiveJob job, int count, String at) throws Exception {
        for (String user : users(count)) {
            job.arrives(user, "order", at, "");
        }
        return job.clock(at);
    }

    private static List<String> ofEach(int count, String prefix, String suffix) {
        return users(count).stream().map(user -> prefix + user + suffix).toList();
    }

    @ParameterizedTest
    @EnumSource
    void usersWithoutEventsEnterASegmentThatIsPublished(Life life) throws Exception {
        try (LiveJob job = orders(new LiveJob(life, TYPES), USERS, "10:00")) {
            job.clock("10:20").publish(1, BUYER).clock("10:30").clock("10:40");
            assertThat(job.segmentChanges())
                    .containsExactlyElementsOf(ofEach(USERS, "10:20 ", " entered buyer by definition"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void usersWithoutEventsLeaveASegmentWhoseConditionChanges(Life life) throws Exception {
        try (LiveJob job = orders(new LiveJob(life, TYPES + BUYER), USERS, "10:00")) {
            job.publish(2, BUYER.replace("> 0", "> 1")).clock("10:30");
            assertThat(job.segmentChanges())
                    .filteredOn(row -> row.contains("exited"))
                    .containsExactlyElementsOf(ofEach(USERS, "10:00 ", " exited buyer by definition"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScheduleConcernsUsersWhoWereKnownBeforeOnceAnInstant(Life life) throws Exception {
        try (LiveJob job = orders(new LiveJob(life, TYPES), USERS, "10:00")) {
            job.publish(1, HALF_PAST_TEN)
                    .clock("10:29")
                    .clock("10:30")
                    .clock("10:31")
                    .clock("03T10:31");
            List<String> expected = ofEach(USERS, "10:30 ", " daily/1 push a");
            List<String> next = ofEach(USERS, "03T10:30 ", " daily/1 push a");
            assertThat(job.commands()).hasSize(2 * USERS).containsAll(expected).containsAll(next);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEditThatLeavesTheScheduleAloneLosesAndRepeatsNothing(Life life) throws Exception {
        try (LiveJob job = orders(new LiveJob(life, TYPES + HALF_PAST_TEN), 3, "10:00")) {
            job.clock("10:29").publish(2, HALF_PAST_TEN.replace("template: a", "template: b"));
            job.clock("10:30").publish(3, HALF_PAST_TEN.replace("template: a", "template: c"));
            job.clock("10:31").clock("03T10:30");
            assertThat(job.commands())
                    .containsExactly(
                            "10:30 u000 daily/2 push b",
                            "10:30 u001 daily/2 push b",
                            "10:30 u002 daily/2 push b",
                            "03T10:30 u000 daily/3 push c",
                            "03T10:30 u001 daily/3 push c",
                            "03T10:30 u002 daily/3 push c");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aScheduleThatIsMovedGoesByItsNewTimeFromThenOn(Life life) throws Exception {
        try (LiveJob job = orders(new LiveJob(life, TYPES + HALF_PAST_TEN), 1, "09:00")) {
            job.clock("11:00")
                    .publish(2, HALF_PAST_TEN.replace("30 10", "15 10"))
                    .clock("12:00");
            assertThat(job.commands()).containsExactly("10:30 u000 daily/1 push a");
            job.clock("03T12:00");
            assertThat(job.commands()).containsExactly("10:30 u000 daily/1 push a", "03T10:15 u000 daily/2 push a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDateOfTheUsersConcernsThoseWhoWereKnownBefore(Life life) throws Exception {
        String joined = "{kind: Attribute, name: joined, on: order, aggregate: first, value: event.time}\n---\n";
        String date =
                "kind: Campaign\nname: daily\ntrigger: {date: {attribute: joined, every: month, at: '10:30', zone: UTC,"
                        + " offset: 5d}}\nsteps: [{send: {channel: push, template: a}}]\n";
        try (LiveJob job = orders(new LiveJob(life, TYPES + joined), 3, "10:00")) {
            job.publish(1, date).clock("09T00:00");
            assertThat(job.commands()).containsExactlyElementsOf(ofEach(3, "07T10:30 ", " daily/1 push a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInstantBetweenPublicationAndTheSweepIsNotMissed(Backend backend) throws Exception {
        try (LiveJob job = orders(backend.inTinySlices(TYPES), USERS, "10:00").allSlices()) {
            job.publish(1, HALF_PAST_TEN).clock("10:01");
            assertThat(job.hasMoreToDo()).isTrue();
            job.clock("10:45");
            assertThat(job.commands()).hasSizeLessThan(USERS);
            job.arrives("u017", "order", "10:50", "").clock("10:50").allSlices();
            assertThat(job.commands()).containsExactlyInAnyOrderElementsOf(ofEach(USERS, "10:30 ", " daily/1 push a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySliceGetsAhead(Backend backend) throws Exception {
        try (LiveJob job = orders(backend.inTinySlices(TYPES), USERS, "10:00").allSlices()) {
            job.publish(1, BUYER).clock("10:10");
            for (int slice = 0; slice <= USERS && job.hasMoreToDo(); slice++) {
                job.nextSlice();
            }
            assertThat(job.hasMoreToDo()).isFalse();
            assertThat(job.segmentChanges()).hasSize(USERS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsHaveTheirTurnBetweenSlices(Backend backend) throws Exception {
        try (LiveJob job =
                orders(backend.inTinySlices(TYPES + WAITING), MANY, "10:00").allSlices()) {
            job.clock("10:30").nextSlice().nextSlice();
            assertThat(job.commands()).hasSizeLessThan(10);
            job.arrives("new", "order", "10:31", "")
                    .arrives("u299", "cancel", "10:32", "")
                    .clock("10:32");
            assertThat(job.decisions("new")).startsWith("10:31 hello/1 entered");
            assertThat(job.decisions("u299")).contains("10:10 hello/1 sent @s");
            assertThat(job.commands()).hasSizeLessThan(20);
            assertThat(job.allSlices().commands()).containsExactlyElementsOf(ofEach(MANY, "10:10 ", " hello/1 push a"));
        }
    }

    /** The same story for a job without slices and for one that is slow, fails now and then, or both. */
    private static LiveJob story(LiveJob job, int failEvery) throws Exception {
        orders(job, MANY, "10:00");
        int step = 0;
        for (String user : users(MANY)) {
            step++;
            int minute = 5 + step / 10;
            if (step % 3 == 0) {
                job.arrives(user, step % 2 == 0 ? "cancel" : "order", "10:%02d".formatted(minute), "");
            }
            job.clock("10:%02d".formatted(minute)).nextSlice();
            if (failEvery > 0 && step % failEvery == 0) {
                job.restored();
            }
        }
        return job.clock("10:59").allSlices();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDecidedDoesNotDependOnTheSlices(Backend backend) throws Exception {
        try (LiveJob whole = story(new LiveJob(Life.UNDISTURBED, TYPES + WAITING + "---\n" + HALF_PAST_TEN), 0);
                LiveJob sliced = story(backend.inTinySlices(TYPES + WAITING + "---\n" + HALF_PAST_TEN), 0)) {
            assertThat(sliced.outcome()).isEqualTo(whole.outcome());
            assertThat(whole.commands()).hasSizeGreaterThan(MANY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureInTheMiddleOfWhatIsDueLosesAndRepeatsNothing(Backend backend) throws Exception {
        try (LiveJob whole = story(new LiveJob(Life.UNDISTURBED, TYPES + WAITING + "---\n" + HALF_PAST_TEN), 0);
                LiveJob failing = story(backend.inTinySlices(TYPES + WAITING + "---\n" + HALF_PAST_TEN), 7)) {
            assertThat(failing.outcome()).isEqualTo(whole.outcome());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailureInTheMiddleOfASweepLosesAndRepeatsNothing(Backend backend) throws Exception {
        try (LiveJob job = orders(backend.inTinySlices(TYPES), MANY, "10:00").allSlices()) {
            job.publish(1, BUYER + "---\n" + HALF_PAST_TEN).clock("10:10");
            for (int failures = 0; failures < 5; failures++) {
                for (int slice = 0; slice < 20; slice++) {
                    job.nextSlice();
                }
                job.restored();
            }
            assertThat(job.hasMoreToDo()).isTrue();
            job.allSlices().clock("10:40").allSlices();
            assertThat(job.segmentChanges())
                    .extracting(row -> row.substring(row.indexOf(' ')))
                    .containsExactlyInAnyOrderElementsOf(ofEach(MANY, " ", " entered buyer by definition"));
            assertThat(job.commands()).containsExactlyElementsOf(ofEach(MANY, "10:30 ", " daily/1 push a"));
        }
    }

    @Test
    void aSweepThatWasDoneIsNotDoneAgainAfterAFailure() throws Exception {
        try (LiveJob job =
                orders(Backend.HEAP.inTinySlices(TYPES), USERS, "10:00").allSlices()) {
            job.publish(1, BUYER).clock("10:10").allSlices().restored();
            assertThat(job.hasMoreToDo()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeInTheMiddleOfASweepReachesEverybody(Backend backend) throws Exception {
        try (LiveJob job = orders(backend.inTinySlices(TYPES), USERS, "10:00").allSlices()) {
            job.publish(1, BUYER).clock("10:10");
            for (int slice = 0; slice < USERS / 2; slice++) {
                job.nextSlice();
            }
            job.publish(1, "{kind: Segment, name: other, when: user.orders < 5}")
                    .clock("10:20")
                    .allSlices();
            assertThat(job.segmentChanges())
                    .filteredOn(row -> row.endsWith("entered buyer by definition"))
                    .hasSize(USERS);
            assertThat(job.segmentChanges())
                    .filteredOn(row -> row.endsWith("entered other by definition"))
                    .hasSize(USERS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCampaignThatComesBackBeforeTheSweepIsDoneRevivesNoRun(Backend backend) throws Exception {
        try (LiveJob job =
                orders(backend.inTinySlices(TYPES + WAITING), USERS, "10:00").allSlices()) {
            job.remove("Campaign", "hello")
                    .clock("10:01")
                    .publish(2, WAITING)
                    .clock("10:02")
                    .allSlices();
            job.clock("10:30").allSlices();
            assertThat(job.commands()).isEmpty();
            assertThat(job.decisions())
                    .filteredOn(row -> row.endsWith("hello/1 exited removed @0"))
                    .hasSize(USERS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCampaignThatLeavesTheArchiveBeforeTheSweepIsDoneRevivesNoRun(Backend backend) throws Exception {
        String archived = WAITING.replace("trigger:", "status: archived\ntrigger:");
        try (LiveJob job =
                orders(backend.inTinySlices(TYPES + WAITING), USERS, "10:00").allSlices()) {
            job.publish(2, archived)
                    .clock("10:01")
                    .publish(3, WAITING)
                    .clock("10:02")
                    .restored()
                    .allSlices();
            job.clock("10:30").allSlices();
            assertThat(job.commands()).isEmpty();
            assertThat(job.decisions())
                    .filteredOn(row -> row.endsWith("hello/1 exited archived @0"))
                    .hasSize(USERS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimerThatIsDueAfterARemovalSendsNothing(Backend backend) throws Exception {
        try (LiveJob job =
                orders(backend.inTinySlices(TYPES + WAITING), USERS, "10:00").allSlices()) {
            job.remove("Campaign", "hello").clock("10:05").clock("10:20").allSlices();
            assertThat(job.commands()).isEmpty();
            assertThat(job.decisions())
                    .filteredOn(row -> row.contains(" exited removed "))
                    .hasSize(USERS);
        }
    }

    /** An author waits for the answer, and the users for what it brings, though no event comes and the clock stands. */
    @Test
    void definitionsAreAnsweredAndUsersBroughtUpToDateAlthoughNothingHappens() throws Exception {
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES)) {
            job.event("ann", "order", "09:00");
            job.publish(2, BUYER);
            assertThat(job.statuses()).doesNotContain("Segment/buyer/2 ACTIVE");
            job.allSlices();
            assertThat(job.statuses()).contains("Segment/buyer/2 ACTIVE");
            assertThat(job.segmentChanges()).containsExactly("09:00 ann entered buyer by definition");
        }
    }
}
