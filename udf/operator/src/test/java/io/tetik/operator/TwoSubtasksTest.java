package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.scenario.OutcomeCollector;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

/** Definitions that come in time are in force from one instant on in every subtask, however far apart the subtasks are. */
class TwoSubtasksTest {
    private static final String FIRST = """
            {kind: EventType, name: order}
            ---
            {kind: Attribute, name: orders, on: order, aggregate: count}
            ---
            {kind: Segment, name: s, when: user.orders > 2}
            ---
            {kind: Campaign, name: c, entry: always, trigger: {event: order}, steps: [{send: {channel: push, template: a}}]}
            """;

    /** By the hour: what is published for it. */
    private static final Map<Integer, String> EDITS = Map.of(
            11, "{kind: Segment, name: s, when: user.orders > 0}",
            12,
                    "{kind: Campaign, name: c, entry: always, trigger: {segment: {entered: s}},"
                            + " steps: [{send: {channel: push, template: b}}]}",
            13, "{kind: Segment, name: s, when: user.orders > 1}",
            14,
                    "{kind: Campaign, name: c, entry: always, trigger: {event: order}, steps: [{send: {channel: push, template: c}}]}");

    private static List<DefinitionRecord> edits() {
        List<DefinitionRecord> edits = new ArrayList<>();
        // In their order: a revision below one that is known is ignored.
        new TreeMap<>(EDITS)
                .forEach((hour, text) -> LiveJob.records(hour, text)
                        .forEach(each -> edits.add(LiveJob.dated(each, "%02d:00".formatted(hour)))));
        return edits;
    }

    /** Subtask 1 publishes all at once and is hours ahead; subtask 0 hears of each edit just in time. */
    @Test
    void theyDecideAsOneSubtaskDoes() throws Exception {
        OutcomeCollector apart = new OutcomeCollector();
        OutcomeCollector together = new OutcomeCollector();
        List<DefinitionRecord> first = LiveJob.records(1, FIRST);
        EngineSettings settings = EngineSettings.live(() -> first)
                .timeSlice(EngineSettings.UNLIMITED)
                .build();
        try (OperatorHarness slow = OperatorHarness.ofSubtask(settings, apart, 0, 2);
                OperatorHarness fast = OperatorHarness.ofSubtask(settings, apart, 1, 2);
                OperatorHarness one = OperatorHarness.ofSubtask(settings, together, 0, 1)) {
            for (DefinitionRecord edit : edits()) {
                fast.definition(edit);
                one.definition(edit);
            }
            for (int hour = 10; hour < 16; hour++) {
                run(hour, List.of(slow, fast), 1);
            }
            for (int hour = 10; hour < 16; hour++) {
                for (DefinitionRecord edit : edits()) {
                    if (edit.getRevision() == hour) {
                        slow.definition(edit);
                    }
                }
                run(hour, List.of(slow, fast), 0);
                run(hour, List.of(one), 0);
            }
            slow.statuses();
            fast.statuses();
            one.statuses();
        }
        assertThat(apart.outcome().decisions())
                .hasSizeGreaterThan(100)
                .containsExactlyInAnyOrderElementsOf(together.outcome().decisions());
        assertThat(apart.outcome().commands())
                .containsExactlyInAnyOrderElementsOf(together.outcome().commands());
        assertThat(apart.outcome().segmentChanges())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(together.outcome().segmentChanges());
    }

    /** The events of an hour of the users of one subtask, and the clock behind each. */
    private static void run(int hour, List<OperatorHarness> subtasks, int index) throws Exception {
        for (int minute = 0; minute < 60; minute++) {
            String user = "u" + minute * 7 % 13;
            String at = "%02d:%02d".formatted(hour, minute);
            int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                    user, OperatorHarness.KEY_GROUPS, subtasks.size());
            if (owner == index) {
                subtasks.get(index)
                        .line(
                                minute + 1,
                                "{\"eventId\":\"%s\",\"type\":\"order\",\"userId\":\"%s\",\"eventTime\":%d}"
                                        .formatted(at, user, LiveJob.instant(at)));
            }
            subtasks.get(index).watermark(LiveJob.instant(at));
        }
    }
}
