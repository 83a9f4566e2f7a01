package io.tetik.operator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.trigger.TriggerKind;
import io.tetik.kinds.TetikKinds;
import io.tetik.operator.EditStory.Told;
import java.time.Instant;
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

/**
 * Every kind of trigger becomes every other kind, or the same with other parameters, while users are on their way: armed under
 * the old one, held by quiet hours, waiting for an event and for a time.
 */
class TriggerEditMatrixTest {
    private static final String TYPES = """
            {kind: EventType, name: order, properties: {n: int}}
            ---
            {kind: EventType, name: cart, properties: {due: timestamp}}
            ---
            {kind: EventType, name: done}
            ---
            {kind: EventType, name: go}
            ---
            {kind: Attribute, name: carts, on: cart, aggregate: count, window: 1h}
            ---
            {kind: Attribute, name: due, on: cart, aggregate: last, value: event.due, window: 9d}
            ---
            {kind: Segment, name: browsing, when: user.carts > 0}
            ---
            {kind: DeliveryPolicy, name: default, quiet_hours: {from: '22:00', to: '09:00'}}
            """;

    /** By kind: one that fires an hour after a cart, at its order, or at 23:00, and one with other parameters. */
    private static final Map<String, List<String>> TRIGGERS = Map.ofEntries(
            entry("event", List.of("{event: order}", "{event: {on: order, when: event.n > 0}}")),
            entry("pattern", List.of(cartThenOrder("3h"), cartThenOrder("2h"))),
            entry("abandonment", List.of(abandoned("1h"), abandoned("1h10m"))),
            entry("idle", List.of("{idle: {on: cart, after: 1h}}", "{idle: {on: cart, after: 1h10m}}")),
            entry("digest", List.of("{digest: {on: cart, after: 1h}}", "{digest: {on: cart, after: 1h10m}}")),
            entry("segment", List.of("{segment: {exited: browsing}}", "{segment: {entered: browsing}}")),
            entry("schedule", List.of(daily("0 23 * * *"), daily("15 23 * * *"))),
            entry("date", List.of(onTheDay("23:00"), onTheDay("23:15"))));

    private static final String EDIT = "03T00:30";
    /** Whoever is armed, or would be, at the edit: the clock of {@code instant} is due at the edit itself. */
    private static final List<String> ARMED = List.of("instant", "armed", "ordering", "edge");

    private static final List<String> RUNNING = List.of("run", "waits", "held");

    private static String cartThenOrder(String within) {
        return "{pattern: [{begin: one, on: cart}, {followedBy: two, on: order}], within: " + within + "}";
    }

    private static String abandoned(String after) {
        return "{abandonment: {start: cart, complete: done, after: " + after + "}}";
    }

    private static String daily(String cron) {
        return "{schedule: {cron: '" + cron + "', zone: UTC}}";
    }

    private static String onTheDay(String at) {
        return "{date: {attribute: due, at: '" + at + "', zone: UTC}}";
    }

    private static String campaign(String name, String trigger, String inFlight, String template) {
        return """
                ---
                kind: Campaign
                name: %s
                entry: always
                in_flight: %s
                trigger: %s
                steps:
                  - send: {id: first, channel: push, template: %s}
                  - wait_for: {id: w, on: go, timeout: 2d, then: [{wait: {for: 5h, id: p}}]}
                  - send: {id: last, channel: email, template: %s}
                """.formatted(name, inFlight, trigger, template, template);
    }

    private static List<String> words() {
        return TetikKinds.ALL.triggers().stream().map(TriggerKind::word).toList();
    }

    private static boolean isArmed(String word) {
        return TetikKinds.ALL.triggers().stream().anyMatch(kind -> kind.word().equals(word) && kind.memory() != null);
    }

    @Test
    void everyKindStandsInTheMatrix() {
        assertThat(TRIGGERS.keySet()).containsExactlyInAnyOrderElementsOf(words());
    }

    static Stream<Arguments> edits() {
        return words().stream().flatMap(word -> Stream.of(Arguments.of(word, "pin"), Arguments.of(word, "migrate")));
    }

    /** By the name of a campaign: the kind that its trigger becomes. The last is of the same kind with other parameters. */
    private static Map<String, String> becoming(String from) {
        Map<String, String> targets = new LinkedHashMap<>();
        words().forEach(word -> targets.put("to-" + word, word));
        targets.put("to-same", from);
        return targets;
    }

    private static String newTrigger(String campaign, String word) {
        return Objects.requireNonNull(TRIGGERS.get(word)).get(campaign.equals("to-same") ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anEditedTriggerBeginsAnewAndRunsGoOn(String from, String inFlight) throws Exception {
        StringBuilder before = new StringBuilder(TYPES);
        StringBuilder after = new StringBuilder();
        String oldTrigger = Objects.requireNonNull(TRIGGERS.get(from)).get(0);
        becoming(from).forEach((name, word) -> {
            before.append(campaign(name, oldTrigger, "pin", "a"));
            after.append(campaign(name, newTrigger(name, word), inFlight, "b"));
        });
        EditStory story = story(before.toString(), after.substring(4));
        Told told = story.tell();
        becoming(from).forEach((name, word) -> {
            List<Map<String, @Nullable Object>> decisions = told.about(name);
            assertRunsGoOn(decisions, told, name, inFlight);
            if (newTrigger(name, word).equals(oldTrigger)) {
                assertThat(told.decisions()).noneMatch(row -> row.contains("trigger-changed") && row.contains(name));
            } else {
                assertNothingOldStarts(decisions, story, word);
                assertCancelled(told, name, isArmed(from));
            }
        });
        assertThat(told.timers()).isZero();
        assertThat(told.stateEntries()).isZero();
    }

    private static EditStory story(String before, String after) {
        EditStory story = new EditStory(before)
                .event("run", "cart", "01T21:50", due("01"))
                .event("waits", "cart", "01T21:51", due("01"))
                .event("run", "order", "01T22:10", "\"n\":1")
                .event("waits", "order", "01T22:11", "\"n\":1")
                .clock("02T12:00")
                .event("held", "cart", "02T22:00", due("02"))
                .event("held", "order", "02T22:10", "\"n\":1")
                .publish(EDIT, 2, after)
                .event("waits", "go", "02T23:20")
                .event("instant", "cart", "02T23:30", due("03"))
                .event("armed", "cart", "02T23:45", due("03"))
                .event("ordering", "cart", "02T23:50", due("03"))
                .event("edge", "cart", "02T23:55", due("03"))
                .event("edge", "order", EDIT, "\"n\":1")
                .event("ordering", "order", "03T00:40", "\"n\":1")
                .event("fresh", "cart", "03T01:00", due("03"))
                .event("fresh", "order", "03T01:10", "\"n\":1");
        // A schedule concerns everybody for ever.
        return story.clock("03T12:00")
                .clock("04T12:00")
                .remove("06T00:00", "Campaign", "to-schedule")
                .remove("06T00:00", "Campaign", "to-same")
                .clock("09T00:00")
                .clock("20T00:00");
    }

    private static String due(String day) {
        return "\"due\":\"2026-11-" + day + "T12:00:00Z\"";
    }

    /** Runs of the old trigger go on to their end, in the old steps or in the new ones. */
    private static void assertRunsGoOn(
            List<Map<String, @Nullable Object>> decisions, Told told, String name, String inFlight) {
        boolean pinned = inFlight.equals("pin");
        for (String user : RUNNING) {
            assertThat(of(decisions, "entered", 1))
                    .as("%s of %s", user, name)
                    .anyMatch(row -> user.equals(row.get("userId")));
        }
        List<Object> runs = of(decisions, "entered", 1).stream()
                .map(row -> row.get("runId"))
                .<Object>map(Objects::requireNonNull)
                .toList();
        assertThat(runs)
                .allSatisfy(run -> assertThat(decisions)
                        .filteredOn(row -> run.equals(row.get("runId")))
                        .last()
                        .satisfies(last -> assertThat(last)
                                .containsEntry("kind", "completed")
                                .containsEntry("revision", pinned ? 1L : 2L)));
        assertThat(told.commands())
                .contains("03T09:00 held " + name + (pinned ? "/1 push a" : "/2 push b"))
                .contains("04T09:00 run " + name + (pinned ? "/1 email a" : "/2 email b"))
                .contains("03T09:00 waits " + name + (pinned ? "/1 email a" : "/2 email b"));
    }

    /** From the edit on only the new trigger starts runs, and only by what happened from the edit on. */
    private static void assertNothingOldStarts(
            List<Map<String, @Nullable Object>> decisions, EditStory story, String word) {
        long edit = LiveJob.instant(EDIT);
        assertThat(of(decisions, "entered", 1)).allMatch(row -> at(row) < edit);
        assertThat(of(decisions, "entered", 2))
                .anyMatch(row -> "fresh".equals(row.get("userId")))
                .allMatch(row -> at(row) >= edit)
                .extracting(row -> (Map<?, ?>) row.get("detail"))
                .allSatisfy(detail -> {
                    assertThat(detail.get("trigger")).isEqualTo(word);
                    assertThat(eventIds(detail)).allMatch(id -> story.instantOf(id) >= edit);
                });
    }

    /** Who was armed is told so once, and at the edit. */
    private static void assertCancelled(Told told, String name, boolean armed) {
        List<String> expected = armed
                ? ARMED.stream()
                        .sorted()
                        .map(user -> EDIT + " " + user + " " + name + "/2 cancelled trigger-changed")
                        .toList()
                : List.of();
        assertThat(told.decisions())
                .filteredOn(row -> row.contains(" " + name + "/") && row.contains("trigger-changed"))
                .isEqualTo(expected);
    }

    private static List<Map<String, @Nullable Object>> of(
            List<Map<String, @Nullable Object>> decisions, String kind, long revision) {
        return decisions.stream()
                .filter(row -> kind.equals(row.get("kind"))
                        && row.get("revision") instanceof Long number
                        && number == revision)
                .toList();
    }

    private static long at(Map<String, @Nullable Object> row) {
        return Instant.parse(String.valueOf(row.get("at"))).toEpochMilli();
    }

    private static List<?> eventIds(Map<?, ?> detail) {
        return detail.get("eventIds") instanceof List<?> ids ? ids : List.of();
    }
}
