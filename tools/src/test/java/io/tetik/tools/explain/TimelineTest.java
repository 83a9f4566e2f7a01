package io.tetik.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.Decision;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.RecordJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final LeftOut NOTHING = new LeftOut(Map.of(), 0, 0, 0, null);

    @Test
    void runsThatOverlapAreToldOneByOne() {
        assertThat(timeline(
                        List.of(
                                decision("10:00", "a", "r1", "entered"),
                                decision("10:01", "b", "r2", "entered"),
                                decision("10:02", "a", "r1", "completed"),
                                decision("10:03", "b", "r2", "completed")),
                        List.of()))
                .containsExactly(
                        "a, revision 1, run r1",
                        "10:00 Entered, because a trigger fired.",
                        "10:02 Came to the end of the journey.",
                        "b, revision 1, run r2",
                        "10:01 Entered, because a trigger fired.",
                        "10:03 Came to the end of the journey.");
    }

    @Test
    void aChangeStandsWithinTheRunsThatGoOnAndElseAlone() {
        assertThat(timeline(
                        List.of(
                                decision("10:00", "a", "r1", "entered"),
                                decision("10:02", "a", "r1", "completed"),
                                decision("10:03", "a", "r2", "entered")),
                        List.of(
                                change("09:59", "entered", "vip", "e-1"),
                                change("10:00", "exited", "new", null),
                                change("10:01", "exited", "vip", null),
                                change("10:02", "entered", "vip", null),
                                change("10:04", "moved", "x", null))))
                .containsExactly(
                        "-",
                        "09:59 Came into the segment vip (event e-1).",
                        "10:00 Left the segment new (time).",
                        "a, revision 1, run r1",
                        "10:00 Entered, because a trigger fired.",
                        "10:01 Left the segment vip (time).",
                        "10:02 Came into the segment vip (time).",
                        "10:02 Came to the end of the journey.",
                        "a, revision 1, run r2",
                        "10:03 Entered, because a trigger fired.",
                        "-",
                        "10:04 moved: the segment x (time).");
    }

    @Test
    void decisionsWithoutARunShareAHeadingWhileNothingComesBetween() {
        assertThat(timeline(
                        List.of(
                                decision("10:00", "a", null, "cancelled"),
                                decision("10:01", "a", null, "cancelled"),
                                decision("10:02", "b", null, "cancelled"),
                                decision("10:03", "a", null, "cancelled")),
                        List.of()))
                .containsExactly(
                        "a, revision 1",
                        "10:00 Called off.",
                        "10:01 Called off.",
                        "b, revision 1",
                        "10:02 Called off.",
                        "a, revision 1",
                        "10:03 Called off.");
    }

    private static List<String> timeline(List<Decision> decisions, List<SegmentChange> changes) {
        List<String> lines = new ArrayList<>();
        for (Block block : Timeline.of(new Evidence("here", decisions, NOTHING, Map.of(), changes, null))) {
            lines.add(block.heading() == null ? "-" : block.heading());
            block.accounts().forEach(each -> lines.add(each.when().substring(11, 16) + " " + each.sentence()));
        }
        return lines;
    }

    private static Decision decision(String time, String campaign, @Nullable String run, String kind) {
        String json = "{'userId':'ada','campaign':'%s','revision':1,'runId':%s,'at':'%s','kind':'%s'}"
                .formatted(campaign, run == null ? "null" : "'" + run + "'", at(time), kind);
        return RecordJson.read(json.replace('\'', '"'), Decision.class);
    }

    private static SegmentChange change(String time, String change, String segment, @Nullable String event) {
        ChangeCause cause = new ChangeCause(event == null ? "time" : "event", event);
        return new SegmentChange("ada", segment, 1, change, at(time), cause);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-01T" + time + ":00Z");
    }
}
