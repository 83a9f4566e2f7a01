package io.tetik.operator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.step.StepKind;
import io.tetik.kinds.TetikKinds;
import io.tetik.operator.EditStory.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of step in which a run can stand becomes every other kind under its id, or goes, while runs stand in it. */
class StepEditMatrixTest {
    private static final String TYPES = """
            {kind: EventType, name: order}
            ---
            {kind: EventType, name: go}
            ---
            {kind: EventType, name: visit}
            ---
            {kind: DeliveryPolicy, name: default, quiet_hours: {from: '22:00', to: '09:00'}}
            """;

    /** By kind: a step, and one with other parameters. Those in which a run can stand let nobody go before the edit. */
    private static final Map<String, List<String>> STEPS = Map.ofEntries(
            entry("send", List.of("send: {channel: push, template: T}", "send: {channel: sms, template: T}")),
            entry("wait", List.of("wait: 5h", "wait: 7h")),
            entry("wait_until", List.of("wait_until: {at: '03:00'}", "wait_until: {date: trigger.time, offset: 1d}")),
            entry("wait_for", List.of("wait_for: {on: go, timeout: 5h}", "wait_for: {on: visit, timeout: 6h}")),
            entry("branch", List.of("branch: [{otherwise: [{send: {channel: in_app, template: T}}]}]")),
            entry("split", List.of("split: {name: x, variants: [{name: a, weight: 100, steps: [{wait: 1h}]}]}")),
            entry("exit", List.of("exit: {}")));

    private static final String EDIT = "23:30";
    private static final List<String> RUNNING = List.of("ann", "bob", "cat");

    @Test
    void everyKindStandsInTheMatrix() {
        assertThat(STEPS.keySet()).containsExactlyInAnyOrderElementsOf(words());
    }

    private static List<String> words() {
        return TetikKinds.ALL.steps().stream().map(StepKind::word).toList();
    }

    static Stream<Arguments> edits() {
        return TetikKinds.ALL.steps().stream()
                .filter(StepKind::holdsRuns)
                .map(StepKind::word)
                .flatMap(word -> Stream.of(Arguments.of(word, "pin"), Arguments.of(word, "migrate")));
    }

    /** By the name of a campaign: what the step becomes; the empty text: it goes. */
    private static Map<String, String> becoming(String from) {
        Map<String, String> targets = new LinkedHashMap<>();
        words().forEach(word -> targets.put(
                "to-" + word, Objects.requireNonNull(STEPS.get(word)).get(0)));
        targets.put("to-same", Objects.requireNonNull(STEPS.get(from)).get(1));
        targets.put("to-nothing", "");
        return targets;
    }

    /** The step has its place as its id, since a branch cannot have another. */
    private static String campaign(String name, String step, String inFlight, String template) {
        String steps = step.isEmpty() ? "" : "  - " + step + "\n";
        return """
                ---
                kind: Campaign
                name: %s
                entry: always
                in_flight: %s
                trigger: {event: order}
                steps:
                %s  - send: {id: last, channel: email, template: T}
                """.formatted(name, inFlight, steps).replace("template: T", "template: " + template);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void aRunGoesOnInItsStepOrEndsAtTheEdit(String from, String inFlight) throws Exception {
        StringBuilder before = new StringBuilder(TYPES);
        StringBuilder after = new StringBuilder();
        becoming(from).forEach((name, step) -> {
            before.append(campaign(name, Objects.requireNonNull(STEPS.get(from)).get(0), "pin", "a"));
            after.append(campaign(name, step, inFlight, "b"));
        });
        Told told = story(before.toString(), after.substring(4)).tell();
        becoming(from).keySet().forEach(name -> {
            boolean sameKind = name.equals("to-same") || name.equals("to-" + from);
            if (inFlight.equals("pin")) {
                assertRunsEnd(told, name, 1, "completed", "");
            } else if (sameKind) {
                assertRunsEnd(told, name, 2, "completed", "");
            } else {
                assertRunsEnd(told, name, 1, "exited", "step-removed");
            }
        });
        assertThat(told.decisions()).anyMatch(row -> row.contains(" eve ") && row.endsWith("/2 completed"));
        assertThat(told.timers()).isZero();
        assertThat(told.stateEntries()).isZero();
    }

    /** Ann has no event after the edit, Bob some, Cat one at its instant. */
    private static EditStory story(String before, String after) {
        return new EditStory(before)
                .event("ann", "order", "22:30")
                .event("bob", "order", "22:31")
                .publish(EDIT, 2, after)
                .event("cat", "order", "23:00")
                .event("cat", "visit", EDIT)
                .event("bob", "visit", "23:40")
                .event("eve", "order", "23:45")
                .event("bob", "go", "23:50")
                .clock("03T03:30")
                .clock("03T12:00")
                .clock("05T00:00");
    }

    private static void assertRunsEnd(Told told, String name, int revision, String kind, String reason) {
        List<Map<String, @Nullable Object>> decisions = told.about(name);
        for (String user : RUNNING) {
            List<Map<String, @Nullable Object>> run = decisions.stream()
                    .filter(row -> user.equals(row.get("userId")))
                    .toList();
            assertThat(run.get(0)).containsEntry("kind", "entered").containsEntry("revision", 1L);
            Map<String, @Nullable Object> last = run.get(run.size() - 1);
            assertThat(last)
                    .as("%s of %s", user, name)
                    .containsEntry("kind", kind)
                    .containsEntry("revision", (long) revision);
            assertThat(Objects.requireNonNullElse(last.get("reason"), "")).isEqualTo(reason);
            List<String> sent = told.commands().stream()
                    .filter(row -> row.contains(" " + user + " " + name + "/"))
                    .toList();
            if (kind.equals("exited")) {
                assertThat(last).containsEntry("step", "0").containsEntry("at", "2026-11-02T" + EDIT + ":00.000Z");
                assertThat(sent).isEmpty();
            } else {
                assertThat(sent)
                        .isNotEmpty()
                        .allMatch(row ->
                                row.contains(name + "/" + revision) && row.endsWith(revision == 1 ? " a" : " b"));
            }
        }
    }
}
