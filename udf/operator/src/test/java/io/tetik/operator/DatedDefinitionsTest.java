package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Definitions that are in force from an instant of event time on. */
class DatedDefinitionsTest {
    private static final String TYPES = """
            {kind: EventType, name: order}
            ---
            {kind: EventType, name: cart}
            ---
            {kind: Attribute, name: orders, on: order, aggregate: count}
            ---
            """;
    private static final String CART = campaign("{abandonment: {start: cart, complete: order, after: 1h}}", "a");

    private static String campaign(String trigger, String template) {
        return "{kind: Campaign, name: c, entry: always, trigger: " + trigger
                + ", steps: [{send: {id: s, channel: push, template: " + template + "}}]}";
    }

    private static String onOrder(String template) {
        return campaign("{event: order}", template);
    }

    @ParameterizedTest
    @EnumSource
    void eventsBeforeTheInstantMeetTheOldRevisionAndThoseFromItOnTheNewOne(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + onOrder("old"))) {
            job.event("ann", "order", "10:00").publishFor("11:00", 2, onOrder("new"));
            job.arrives("bob", "order", "10:59", "").arrives("cat", "order", "11:00", "");
            job.arrives("dan", "order", "11:01", "").clock("12:00");
            assertThat(job.commands())
                    .containsExactly(
                            "10:00 ann c/1 push old",
                            "10:59 bob c/1 push old",
                            "11:00 cat c/2 push new",
                            "11:01 dan c/2 push new");
            assertThat(job.statuses())
                    .contains("Campaign/c/2 SCHEDULED", "Campaign/c/2 ACTIVE")
                    .doesNotContain("Campaign/c/2 REJECTED");
        }
    }

    @Test
    void aRevisionThatIsScheduledIsNotInForceBeforeItsInstantThoughTheClockIsClose() throws Exception {
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + onOrder("old"))) {
            job.event("ann", "order", "10:00").publishFor("10:02", 2, onOrder("new"));
            job.event("bob", "order", "10:01");
            assertThat(job.statuses()).doesNotContain("Campaign/c/2 ACTIVE");
            assertThat(job.commands()).containsExactly("10:00 ann c/1 push old", "10:01 bob c/1 push old");
        }
    }

    @Test
    void oneThatComesTooLateIsInForceFromTheInstantThatItMeets() throws Exception {
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + onOrder("old"))) {
            job.event("ann", "order", "10:00")
                    .publishFor("09:00", 2, onOrder("new"))
                    .event("bob", "order", "10:01");
            assertThat(job.commands()).containsExactly("10:00 ann c/1 push old", "10:01 bob c/2 push new");
            assertThat(job.effectiveAt("Campaign/c/2")).isEqualTo("2026-11-02T10:00:00.001Z");
        }
    }

    /** As when topics were made anew, and numbers begin at 1 again. */
    @ParameterizedTest
    @EnumSource
    void anotherTextUnderAKnownNumberIsRefusedAndNotPassedOver(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + onOrder("old"))) {
            job.event("ann", "order", "10:00").publish(1, onOrder("old") + "\n");
            assertThat(job.statuses()).doesNotContain("Campaign/c/1 REJECTED");
            job.publish(1, onOrder("new")).event("bob", "order", "10:01");
            assertThat(job.statuses()).contains("Campaign/c/1 REJECTED");
            assertThat(job.messages("REJECTED"))
                    .containsExactly("revision 1 is known with another text; publish this one with a higher number");
            assertThat(job.commands()).containsExactly("10:00 ann c/1 push old", "10:01 bob c/1 push old");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theClockOfAnEditedTriggerNeverFires(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + CART)) {
            job.event("ann", "cart", "10:00").event("bob", "cart", "10:20");
            job.publishFor("11:10", 2, onOrder("new")).clock("13:00").event("bob", "order", "13:01");
            assertThat(job.commands()).containsExactly("11:00 ann c/1 push a", "13:01 bob c/2 push new");
            assertThat(job.decisions("bob")).startsWith("11:10 c/2 cancelled trigger-changed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTriggerWhoseTextSaysTheSameGoesOn(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + CART)) {
            String sameTrigger = CART.replace("after: 1h", "  after:   1h").replace("template: a", "template: b");
            job.event("ann", "cart", "10:00")
                    .publishFor("10:30", 2, sameTrigger)
                    .clock("12:00");
            assertThat(job.commands()).containsExactly("11:00 ann c/2 push b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDueAtTheInstantItselfMeetsTheNewRevision(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + CART)) {
            job.event("ann", "cart", "10:00")
                    .publishFor("11:00", 2, onOrder("new"))
                    .clock("12:00");
            assertThat(job.commands()).isEmpty();
            assertThat(job.decisions()).containsExactly("11:00 ann c/2 cancelled trigger-changed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void membershipsChangeAtTheInstant(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + "{kind: Segment, name: s, when: user.orders > 1}")) {
            job.event("ann", "order", "10:00").event("bob", "order", "10:01");
            job.publishFor("10:30", 2, "{kind: Segment, name: s, when: user.orders > 0}");
            job.event("ann", "order", "12:00").clock("13:00");
            assertThat(job.segmentChanges())
                    .containsExactlyInAnyOrder(
                            "10:30 ann entered s by definition", "10:30 bob entered s by definition");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRemovalIsDatedToo(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + onOrder("old"))) {
            job.event("ann", "order", "10:00").removeFor("10:30", "Campaign", "c");
            job.event("bob", "order", "10:29").event("cat", "order", "10:30");
            assertThat(job.commands()).containsExactly("10:00 ann c/1 push old", "10:29 bob c/1 push old");
            assertThat(job.statuses()).contains("Campaign/c/1 REMOVED");
        }
    }

    /** Neither of what is published after it for an earlier instant, nor of the order in which revisions count. */
    @Test
    void aRemovalRemovesNothingThatIsPublishedAfterIt() throws Exception {
        EditStory.Told told = new EditStory(TYPES + onOrder("old"))
                .event("ann", "order", "10:00")
                .remove("10:30", "Campaign", "c")
                .publish("10:10", 3, onOrder("new"))
                .event("bob", "order", "10:20")
                .event("cat", "order", "10:40")
                .publish("11:00", 2, onOrder("outdated"))
                .event("dan", "order", "11:10")
                .tell();
        assertThat(told.commands())
                .containsExactly(
                        "10:00 ann c/1 push old",
                        "10:20 bob c/3 push new",
                        "10:40 cat c/3 push new",
                        "11:10 dan c/3 push new");
    }

    @ParameterizedTest
    @EnumSource
    void manyThatAreRemovedAndPublishedAnewForOneInstantAreThere(Life life) throws Exception {
        try (LiveJob job = new LiveJob(life, TYPES + onOrder("a"))) {
            for (int i = 0; i < 30; i++) {
                job.publishFor("10:00", 1, onOrder("a").replace("name: c", "name: c" + i));
            }
            job.clock("10:30");
            for (int i = 0; i < 30; i++) {
                job.removeFor("11:00", "Campaign", "c" + i);
            }
            for (int i = 0; i < 30; i++) {
                job.publishFor("11:00", 1, onOrder("b").replace("name: c", "name: c" + i));
            }
            job.event("ann", "order", "11:30");
            assertThat(job.commands())
                    .hasSize(31)
                    .filteredOn(row -> row.endsWith("push b"))
                    .hasSize(30);
        }
    }

    /** Seven edits within a few minutes, with users who have events only now and then. */
    @Test
    void liveInSlicesRestoredAndReplayedDecideAlike() throws Exception {
        List<DefinitionRecord> history = new ArrayList<>(LiveJob.records(1, TYPES + CART + "\n---\n" + segment(0)));
        try (LiveJob live = new LiveJob(Life.UNDISTURBED, TYPES + CART + "\n---\n" + segment(0));
                LiveJob sliced =
                        LiveJob.inTinySlices(new HashMapStateBackend(), TYPES + CART + "\n---\n" + segment(0));
                LiveJob restored = new LiveJob(Life.RESTORED_AFTER_EVERY_STEP, TYPES + CART + "\n---\n" + segment(0))) {
            for (int edit = 1; edit < 8; edit++) {
                String at = "10:%02d".formatted(edit * 7);
                String text = edit % 2 == 0 ? segment(edit % 3) : edit % 4 == 1 ? onOrder("v" + edit) : CART;
                int revision = edit + 1;
                LiveJob.records(revision, text).forEach(each -> history.add(LiveJob.dated(each, at)));
                live.publishFor(at, revision, text);
                sliced.publishFor(at, revision, text);
                restored.publishFor(at, revision, text);
            }
            try (LiveJob replay = LiveJob.replaying(history)) {
                for (LiveJob job : List.of(live, sliced, restored, replay)) {
                    for (int minute = 0; minute < 60; minute++) {
                        String user = "u" + minute * 7 % 11;
                        job.arrives(user, minute % 3 == 0 ? "order" : "cart", "10:%02d".formatted(minute), "");
                        job.clock("10:%02d".formatted(Math.max(0, minute - 2)));
                    }
                    job.clock("13:00").allSlices();
                }
                assertThat(sorted(live.decisions()))
                        .hasSizeGreaterThan(60)
                        .isEqualTo(sorted(replay.decisions()))
                        .isEqualTo(sorted(restored.decisions()))
                        .isEqualTo(sorted(sliced.decisions()));
                assertThat(sorted(live.commands()))
                        .isNotEmpty()
                        .isEqualTo(sorted(replay.commands()))
                        .isEqualTo(sorted(restored.commands()))
                        .isEqualTo(sorted(sliced.commands()));
                assertThat(sorted(live.segmentChanges()))
                        .isNotEmpty()
                        .isEqualTo(sorted(replay.segmentChanges()))
                        .isEqualTo(sorted(restored.segmentChanges()))
                        .isEqualTo(sorted(sliced.segmentChanges()));
            }
        }
    }

    private static String segment(int above) {
        return "{kind: Segment, name: s, when: user.orders > " + above + "}";
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }
}
