package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.OutcomeCollector;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.codec.RecordJson;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only the operator does: late events, definitions that change, timers that go. */
class UserEngineOperatorTest {
    private static final long T = Instant.parse("2026-11-01T10:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final String DEFINITIONS = """
            kind: EventType
            name: cart
            ---
            kind: EventType
            name: order
            ---
            kind: Attribute
            name: orders
            on: order
            aggregate: count
            ---
            kind: Campaign
            name: reminder
            trigger: {abandonment: {start: [cart], complete: [order], after: 30m}}
            steps:
              - wait: 10m
              - send: {channel: push, template: reminder}
            ---
            kind: Campaign
            name: thanks
            trigger: {event: {on: order}}
            entry: always
            steps:
              - send: {channel: email, template: thanks}
            """;

    private final OutcomeCollector out = new OutcomeCollector();

    private OperatorHarness operator(boolean arrivalOrder) throws Exception {
        List<DefinitionRecord> definitions = records(DEFINITIONS, 1);
        return new OperatorHarness(
                EngineSettings.live(() -> definitions)
                        .endOfTime(Long.MAX_VALUE - 1)
                        .arrivalOrder(arrivalOrder)
                        .cachedUsers(100)
                        .maxRejectedBytes(1_024)
                        .timeSlice(EngineSettings.UNLIMITED)
                        .build(),
                out);
    }

    private static List<DefinitionRecord> records(String yaml, int revision) {
        return DefinitionRecords.of(TetikKinds.LANGUAGE, new SourceText("test", yaml), revision, new Problems());
    }

    private static String event(String id, String type, long time) {
        return "{\"eventId\":\"%s\",\"type\":\"%s\",\"userId\":\"u\",\"eventTime\":%d}".formatted(id, type, time);
    }

    private static List<Object> kinds(Outcome outcome, String campaign) {
        return outcome.decisions().stream()
                .filter(row -> campaign.equals(row.get("campaign")))
                .map(row -> row.get("kind"))
                .toList();
    }

    @Test
    void eventsInTimeAreOrderedAndTheReminderIsSentOnce() throws Exception {
        try (OperatorHarness operator = operator(false)) {
            operator.line(1, event("b", "cart", T + MINUTE));
            operator.line(2, event("a", "cart", T));
            operator.line(3, event("a", "cart", T));
            operator.watermark(T + 41 * MINUTE);
            operator.finish();
        }
        assertThat(out.outcome().commands())
                .singleElement()
                .satisfies(command -> assertThat(command).containsEntry("createdAt", "2026-11-01T10:41:00.000Z"));
        assertThat(kinds(out.outcome(), "reminder"))
                .containsExactlyInAnyOrder("entered", "waiting", "resumed", "sent", "completed");
    }

    @Test
    void lateOrderStopsTheReminderThatHasNotGoneOut() throws Exception {
        try (OperatorHarness operator = operator(false)) {
            operator.line(1, event("a", "cart", T));
            operator.watermark(T + 35 * MINUTE);
            operator.line(2, event("b", "order", T + 20 * MINUTE));
            operator.watermark(T + 120 * MINUTE);
            operator.finish();
        }
        assertThat(out.outcome().commands())
                .extracting(command -> command.get("campaign"))
                .containsExactly("thanks");
        assertThat(kinds(out.outcome(), "reminder")).containsExactlyInAnyOrder("entered", "waiting", "cancelled");
    }

    @Test
    void eventTooLateStartsNothingButCounts() throws Exception {
        try (OperatorHarness operator = operator(false)) {
            operator.line(1, event("a", "cart", T));
            operator.watermark(T + 5 * 60 * MINUTE);
            operator.line(2, event("b", "order", T + MINUTE));
            operator.finish();
        }
        assertThat(out.outcome().decisions())
                .filteredOn(row -> "thanks".equals(row.get("campaign")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "skipped")
                        .containsEntry("reason", "late")
                        .containsEntry("detail", Map.of("late", true, "trigger", "event", "eventIds", List.of("b"))));
    }

    @Test
    void anEventThatWasLateBeforeAFailureIsLateAfterIt() throws Exception {
        try (OperatorHarness operator = operator(false)) {
            operator.line(1, event("a", "cart", T));
            operator.watermark(T + 5 * 60 * MINUTE);
            operator.failAndRestore();
            operator.watermark(T); // the sources begin anew, and are behind for a moment
            operator.line(2, event("b", "order", T + MINUTE));
            operator.finish();
        }
        assertThat(out.outcome().decisions())
                .filteredOn(row -> "thanks".equals(row.get("campaign")))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("reason", "late"));
    }

    @Test
    void orderOfArrivalNeedsNoWatermark() throws Exception {
        try (OperatorHarness operator = operator(true)) {
            operator.line(1, event("a", "order", T));
            operator.failAndRestore();
        }
        assertThat(out.outcome().commands()).hasSize(1);
    }

    @Test
    void aHundredTouchesOfACartKeepOneTimer() throws Exception {
        try (OperatorHarness operator = operator(false)) {
            for (int i = 0; i < 100; i++) {
                operator.line(i, event("e" + i, "cart", T + i * MINUTE));
                operator.watermark(T + i * MINUTE);
                assertThat(operator.timers()).isEqualTo(1);
            }
            operator.line(200, event("o", "order", T + 100 * MINUTE));
            operator.watermark(T + 200 * MINUTE);
            assertThat(operator.timers()).isZero();
            operator.finish();
        }
        assertThat(out.outcome().commands())
                .extracting(command -> command.get("campaign"))
                .containsExactly("thanks");
    }

    @Test
    void aHigherRevisionWinsAndALowerOneIsIgnored() throws Exception {
        try (OperatorHarness operator = operator(false)) {
            operator.definition(campaign(3, "channel: sms"));
            operator.definition(campaign(2, "channel: push"));
            operator.line(1, event("a", "order", T));
            operator.watermark(T);
            operator.failAndRestore();
            operator.line(2, event("b", "order", T + 1));
            operator.finish();
        }
        assertThat(out.outcome().commands())
                .extracting(command -> command.get("channel"), command -> command.get("revision"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sms", 3L), org.assertj.core.groups.Tuple.tuple("sms", 3L));
    }

    @Test
    void aRejectedRevisionLeavesThePreviousOneInForceAndSaysWhy() throws Exception {
        List<DefinitionStatus> statuses;
        try (OperatorHarness operator = operator(false)) {
            operator.definition(campaign(2, "chanel: sms"));
            operator.line(1, event("a", "order", T));
            operator.watermark(T);
            statuses = operator.statuses();
            operator.finish();
        }
        assertThat(out.outcome().commands())
                .extracting(command -> command.get("channel"))
                .containsExactly("email");
        assertThat(statuses)
                .filteredOn(status -> status.getStatus().equals("REJECTED"))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.getRevision()).isEqualTo(2);
                    assertThat(status.getProblems())
                            .anySatisfy(
                                    problem -> assertThat(problem.getMessage()).contains("'chanel'"));
                });
    }

    @Test
    void theAnswerToManyMistakesIsOfABoundedSize() throws Exception {
        String send = "{send: {channel: push, params: {n: user.unknown}}}";
        String steps = String.join(", ", Collections.nCopies(300, send));
        String text = "{kind: Campaign, name: many, trigger: {event: {on: order}}, steps: [" + steps + "]}";
        List<DefinitionStatus> statuses;
        try (OperatorHarness operator = operator(false)) {
            operator.definition(new DefinitionRecord("Campaign", "many", 1, text, null));
            operator.line(1, event("a", "order", T));
            operator.watermark(T);
            statuses = operator.statuses();
            operator.finish();
        }
        assertThat(statuses)
                .filteredOn(status -> status.getName().equals("many"))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.getProblems()).hasSize(51);
                    assertThat(status.getProblems().get(50).getMessage()).isEqualTo("and 250 more problems");
                    assertThat(RecordJson.toText(status)).hasSizeLessThan(30_000);
                });
    }

    @Test
    void aTombstoneRemovesAndAnUnreadableRecordIsAnswered() throws Exception {
        List<DefinitionStatus> statuses;
        try (OperatorHarness operator = operator(false)) {
            operator.definition(new DefinitionRecord("Campaign", "thanks", -1, "", null));
            operator.definition(new DefinitionRecord("?", "definitions/0/7: not JSON", 0, "", null));
            operator.line(1, event("a", "order", T));
            operator.watermark(T);
            statuses = operator.statuses();
            operator.finish();
        }
        assertThat(out.outcome().commands()).isEmpty();
        assertThat(statuses).extracting(DefinitionStatus::getStatus).contains("REMOVED", "REJECTED");
    }

    @Test
    void aCampaignMayArriveBeforeTheTypeThatItNames() throws Exception {
        List<DefinitionStatus> statuses;
        try (OperatorHarness operator = operator(false)) {
            operator.definition(records(
                            "kind: Campaign\nname: later\ntrigger: {event: {on: visit}}\n"
                                    + "steps: [{send: {channel: push}}]",
                            1)
                    .get(0));
            operator.watermark(T);
            operator.definition(records("kind: EventType\nname: visit", 1).get(0));
            operator.line(1, event("a", "visit", T + 1));
            operator.watermark(T + 1);
            statuses = operator.statuses();
            operator.finish();
        }
        assertThat(out.outcome().commands())
                .extracting(command -> command.get("campaign"))
                .containsExactly("later");
        assertThat(statuses)
                .filteredOn(status -> status.getName().equals("later"))
                .extracting(DefinitionStatus::getStatus)
                .containsExactly("REJECTED", "ACTIVE");
    }

    private static DefinitionRecord campaign(int revision, String send) {
        return records(
                        "kind: Campaign\nname: thanks\ntrigger: {event: {on: order}}\nentry: always\n"
                                + "steps: [{send: {channel: email}}]",
                        revision)
                .stream()
                .map(each -> new DefinitionRecord(
                        each.getKind(), each.getName(), revision, each.getBody().replace("channel: email", send), null))
                .findFirst()
                .orElseThrow();
    }
}
