package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReferenceEvaluatorTest {

    private static final String TYPES = """
            kind: EventType
            name: bet
            properties:
              n: {type: int, required: true}
              amount: {type: double, default: 0.5}
              label: string
            ---
            kind: EventType
            name: order
            properties: {label: string}
            ---
            """;

    private final List<Map<String, Object>> events = new ArrayList<>();

    private void event(String time, String id, String type, Map<String, Object> properties) {
        events.add(Map.of(
                "eventId",
                id,
                "type",
                type,
                "userId",
                "u1",
                "eventTime",
                "2026-11-01T" + time + "Z",
                "properties",
                properties));
    }

    private void bet(String time, String id, int n) {
        event(time, id, "bet", Map.of("n", n));
    }

    private ReferenceOutcome run(String yaml, @Nullable String until) {
        Instant end = until == null ? null : Instant.parse("2026-11-01T" + until + "Z");
        return ReferenceEvaluator.run(RandomWorld.load(TYPES + yaml.replace("\n...", "\n---")), events, end);
    }

    /** One line a row: time of day without zone, name, what happened. */
    private static List<String> lines(List<Map<String, @Nullable Object>> rows, String... names) {
        return rows.stream()
                .map(row -> List.of(names).stream()
                        .map(name -> String.valueOf(row.get(name)).replaceAll("2026-11-01T|Z", ""))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> changes(ReferenceOutcome outcome) {
        return lines(outcome.segmentChanges(), "at", "segment", "change", "cause");
    }

    private static List<String> decisions(ReferenceOutcome outcome) {
        return lines(outcome.decisions(), "at", "campaign", "kind", "reason", "step");
    }

    private Map<String, @Nullable Object> attributes(String yaml, @Nullable String until) {
        return Objects.requireNonNull(run(yaml, until).attributes().get("u1"));
    }

    @Test
    void anEventLeavesItsWindowExactlyAtTheEdge() {
        bet("10:00:00.000", "e1", 1);
        String yaml = """
                {kind: Attribute, name: bets, on: bet, aggregate: count, window: 5m}
                ---
                {kind: Segment, name: active, when: user.bets > 0}
                """;
        assertThat(changes(run(yaml, "10:05:00.000")))
                .containsExactly(
                        "10:00:00.000 active entered {kind=event, eventId=e1}",
                        "10:05:00.000 active exited {kind=time, eventId=null}");
        assertThat(changes(run(yaml, "10:04:59.999"))).hasSize(1);
    }

    @Test
    void elapsedTurnsOneMillisecondAfterItsBoundUnlessAnEventComesFirst() {
        bet("10:00:00.000", "e1", 1);
        event("10:02:00.001", "e2", "order", Map.of());
        String yaml = """
                {kind: Attribute, name: last_bet, on: bet, aggregate: last, value: event.time}
                ---
                {kind: Segment, name: over2, when: elapsed(user.last_bet) > minutes(2)}
                ---
                {kind: Segment, name: under3, when: elapsed(user.last_bet) < minutes(3)}
                """;
        assertThat(changes(run(yaml, "11:00:00.000")))
                .containsExactly(
                        "10:00:00.000 under3 entered {kind=event, eventId=e1}",
                        "10:02:00.001 over2 entered {kind=event, eventId=e2}",
                        "10:03:00.000 under3 exited {kind=time, eventId=null}");
    }

    @Test
    void segmentsSpreadAtTheSameInstantAndFailingConditionsAreFalse() {
        event("10:00:00.000", "e1", "order", Map.of());
        bet("10:01:00.000", "e2", 2);
        String yaml = """
                {kind: Attribute, name: last_n, on: bet, aggregate: last, value: event.n}
                ---
                {kind: Segment, name: a_not_b, when: "!segment('b')"}
                ---
                {kind: Segment, name: b, when: segment('c') && user.last_n > 1.5}
                ---
                {kind: Segment, name: c, when: has(user.last_n)}
                ---
                {kind: Segment, name: d, when: "!(user.last_n > 100)"}
                """;
        assertThat(lines(run(yaml, null).segmentChanges(), "at", "segment", "change"))
                .containsExactly(
                        "10:00:00.000 a_not_b entered",
                        "10:01:00.000 a_not_b exited",
                        "10:01:00.000 b entered",
                        "10:01:00.000 c entered",
                        "10:01:00.000 d entered");
    }

    @Test
    void anEventAtTheDeadlineComesBeforeTheAbandonment() {
        bet("10:00:00.000", "e1", 1);
        event("10:05:00.000", "e2", "order", Map.of());
        bet("10:06:00.000", "e3", 7);
        String yaml = """
                kind: Campaign
                name: c
                trigger: {abandonment: {start: [bet], complete: [order], after: 5m}}
                steps: [{send: {channel: push, template: t, params: {n: user.n, at: trigger.time, no: user.n / 0}}}]
                ---
                {kind: Attribute, name: n, on: bet, aggregate: sum, value: event.n}
                """;
        ReferenceOutcome outcome = run(yaml, "11:00:00.000");
        assertThat(decisions(outcome))
                .containsExactly(
                        "10:05:00.000 c cancelled completed null",
                        "10:11:00.000 c entered null null",
                        "10:11:00.000 c sent null 0",
                        "10:11:00.000 c completed null null");
        assertThat(lines(outcome.commands(), "createdAt", "params", "trigger", "priority"))
                .containsExactly("10:11:00.000 {at=10:11:00.000, n=8} "
                        + "{kind=abandonment, at=10:11:00.000, eventIds=[e3]} 50");
    }

    @Test
    void keyedClocksRunApartAndEventsWithoutTheKeyConcernAll() {
        event("10:00:00.000", "e1", "bet", Map.of("n", 1, "label", "x"));
        event("10:01:00.000", "e2", "bet", Map.of("n", 1, "label", "y"));
        event("10:02:00.000", "e3", "order", Map.of("label", "x"));
        event("10:03:00.000", "e4", "order", Map.of());
        event("10:04:00.000", "e5", "bet", Map.of("n", 1, "label", "z"));
        String yaml = """
                kind: Campaign
                name: c
                entry: {once_per: trigger.key}
                trigger:
                  abandonment: {start: bet, complete: {on: order, when: has(event.label)}, reset: any, after: 5m,
                    key: event.label}
                steps: [{send: {channel: push, template: t, params: {key: trigger.key}}}]
                """;
        ReferenceOutcome outcome = run(yaml, "11:00:00.000");
        assertThat(lines(outcome.commands(), "createdAt", "params", "trigger"))
                .containsExactly(
                        "10:08:00.000 {key=y} {kind=abandonment, at=10:08:00.000, eventIds=[e4]}",
                        "10:09:00.000 {key=z} {kind=abandonment, at=10:09:00.000, eventIds=[e5]}");
        assertThat(lines(outcome.decisions(), "kind", "detail")).contains("cancelled {eventId=e3, key=x}");
    }

    @Test
    void silenceIsNoticedOnce() {
        bet("10:00:00.000", "e1", 1);
        bet("10:04:00.000", "e2", 1);
        bet("10:30:00.000", "e3", 1);
        String yaml = """
                kind: Campaign
                name: c
                trigger: {idle: {on: [bet], after: 5m}}
                steps: [{wait: 2m}]
                """;
        assertThat(decisions(run(yaml, "10:36:00.000")))
                .containsExactly(
                        "10:09:00.000 c entered null null",
                        "10:09:00.000 c waiting null 0",
                        "10:11:00.000 c resumed null 0",
                        "10:11:00.000 c completed null null",
                        "10:35:00.000 c entered null null",
                        "10:35:00.000 c waiting null 0");
    }

    @Test
    void entryPoliciesSayWhyNot() {
        bet("10:00:00.000", "e1", 1);
        bet("10:01:00.000", "e2", 1);
        bet("10:03:00.000", "e3", 1);
        bet("10:05:00.000", "e4", 1);
        String yaml = "{kind: Campaign, name: a, trigger: {event: {on: bet}}, steps: [{wait: 2m}]}\n---\n"
                + "{kind: Campaign, name: b, entry: {cooldown: 5m}, trigger: {event: {on: bet}}, steps: [{wait: 2m}]}\n---\n"
                + "{kind: Campaign, name: c, entry: once, trigger: {event: {on: bet}}, steps: [{exit: {}}]}\n---\n"
                + "{kind: Campaign, name: d, status: paused, trigger: {event: {on: bet}}, steps: [{wait: 2m}]}\n---\n"
                + "{kind: Campaign, name: e, audience: user.n > 3, entry: always, trigger: {event: {on: bet}},"
                + " steps: [{wait: 1h}]}\n---\n"
                + "{kind: Attribute, name: n, on: bet, aggregate: count}";
        assertThat(decisions(run(yaml, null)).stream()
                        .filter(line -> line.matches(".*(entered|skipped).*"))
                        .toList())
                .containsExactly(
                        "10:00:00.000 a entered null null",
                        "10:00:00.000 b entered null null",
                        "10:00:00.000 c entered null null",
                        "10:00:00.000 d skipped paused null",
                        "10:00:00.000 e skipped audience null",
                        "10:01:00.000 a skipped already-running null",
                        "10:01:00.000 b skipped already-running null",
                        "10:01:00.000 c skipped once null",
                        "10:01:00.000 d skipped paused null",
                        "10:01:00.000 e skipped audience null",
                        "10:03:00.000 a entered null null",
                        "10:03:00.000 b skipped cooldown null",
                        "10:03:00.000 c skipped once null",
                        "10:03:00.000 d skipped paused null",
                        "10:03:00.000 e skipped audience null",
                        "10:05:00.000 a skipped already-running null",
                        "10:05:00.000 b entered null null",
                        "10:05:00.000 c skipped once null",
                        "10:05:00.000 d skipped paused null",
                        "10:05:00.000 e entered null null");
    }

    @Test
    void anExitEventAtTheEndOfAWaitEndsTheRun() {
        bet("10:00:00.000", "e1", 1);
        event("10:02:00.000", "e2", "order", Map.of());
        bet("10:03:00.000", "e3", 2);
        String yaml = """
                kind: Campaign
                name: c
                exit: [{on: order, when: user.orders == 1}, bet]
                trigger: {event: {on: bet, when: event.amount == 0.5}}
                steps: [{wait: 2m}, {send: {id: s, channel: email, template: t, params: {n: event.n}, expires: 1h}}]
                ---
                {kind: Attribute, name: orders, on: order, aggregate: count}
                ---
                {kind: Attribute, name: email, on: bet, aggregate: last, value: event.id + '@x'}
                """;
        ReferenceOutcome outcome = run(yaml, "10:10:00.000");
        assertThat(decisions(outcome))
                .containsExactly(
                        "10:00:00.000 c entered null null",
                        "10:00:00.000 c waiting null 0",
                        "10:02:00.000 c exited exit-event 0",
                        "10:03:00.000 c entered null null",
                        "10:03:00.000 c waiting null 0",
                        "10:05:00.000 c resumed null 0",
                        "10:05:00.000 c sent null s",
                        "10:05:00.000 c completed null null");
        assertThat(lines(outcome.commands(), "createdAt", "expiresAt", "address", "params", "step"))
                .containsExactly("10:05:00.000 11:05:00.000 e3@x {n=2} s");
    }

    @Test
    void exclusionHoldsUntilItsEnd() {
        event("10:00:00.000", "e1", "user_excluded", Map.of("until", "2026-11-01T10:02:00.000Z"));
        bet("10:01:59.999", "e2", 1);
        bet("10:02:00.000", "e3", 1);
        event("10:03:00.000", "e4", "user_excluded", Map.of());
        bet("10:04:00.000", "e5", 1);
        event("10:05:00.000", "e6", "user_reinstated", Map.of());
        bet("10:05:00.000", "e7", 1);
        String yaml = """
                {kind: Segment, name: s, when: user.n == 2}
                ---
                {kind: Attribute, name: n, on: bet, aggregate: count}
                ---
                kind: Campaign
                name: c
                entry: always
                trigger: {event: {on: bet}}
                steps: [{send: {channel: sms, template: t}}]
                ---
                kind: Campaign
                name: d
                trigger: {segment: {entered: s}}
                steps: [{send: {channel: sms, template: t}}]
                """;
        assertThat(lines(run(yaml, null).decisions(), "at", "campaign", "kind", "reason").stream()
                        .filter(line -> line.matches(".*(sent|suppressed).*"))
                        .toList())
                .containsExactly(
                        "10:01:59.999 c suppressed excluded",
                        "10:02:00.000 c sent null",
                        "10:02:00.000 d sent null",
                        "10:04:00.000 c suppressed excluded",
                        "10:05:00.000 c sent null");
    }

    @Test
    void itemsKeepTheirPlaces() {
        event("10:00:00.000", "e1", "bet", Map.of("n", 1, "label", "a"));
        event("10:01:00.000", "e2", "bet", Map.of("n", 2, "label", "b"));
        event("10:02:00.000", "e3", "bet", Map.of("n", 3, "label", "a"));
        event("10:03:00.000", "e4", "bet", Map.of("n", 4));
        String yaml = """
                kind: Attribute
                name: cart
                aggregate: items
                add: {on: bet, key: event.label, value: {n: event.n, half: event.n / (event.n - 3)}}
                remove: {on: order, key: event.label}
                limit: 2
                """;
        assertThat(attributes(yaml, null))
                .containsEntry("cart", List.of(Map.of("n", 3L), Map.of("n", 2L, "half", -2L)));
        event("10:04:00.000", "e5", "bet", Map.of("n", 4, "label", "c"));
        event("10:05:00.000", "e6", "order", Map.of("label", "b"));
        assertThat(attributes(yaml, null)).containsEntry("cart", List.of(Map.of("n", 4L, "half", 4L)));
        assertThat(attributes(yaml.replace("remove: {on: order, key: event.label}", "clear: {on: order}"), null))
                .containsEntry("cart", List.of());
    }

    @Test
    void everyAggregateOverOneHistory() {
        bet("10:03:30.000", "e9", 3);
        bet("10:00:30.000", "e1", 2);
        bet("10:01:30.000", "e3", 5);
        bet("10:01:30.000", "e2", 3);
        bet("10:02:30.000", "e4", 5);
        bet("10:02:40.000", "e4", 9);
        StringBuilder yaml = new StringBuilder();
        for (String aggregate : List.of("sum", "avg", "min", "max", "first", "last", "distinct", "top", "count")) {
            yaml.append("{kind: Attribute, name: " + aggregate + ", on: bet, aggregate: " + aggregate
                    + ", value: event.n, window: 3m, resolution: 1m}\n---\n");
        }
        yaml.append("{kind: Attribute, name: none, on: order, aggregate: last, value: event.label}\n---\n");
        yaml.append("{kind: Attribute, name: other, on: order, aggregate: max, value: event.time, default: 4}\n---\n");
        yaml.append("{kind: Attribute, name: zero, on: bet, aggregate: sum, value: event.amount, window: 1ms}");
        assertThat(attributes(yaml.toString(), "10:03:59.999"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("sum", 16L),
                        Map.entry("avg", 4.0),
                        Map.entry("min", 3L),
                        Map.entry("max", 5L),
                        Map.entry("first", 3L),
                        Map.entry("last", 3L),
                        Map.entry("distinct", 2L),
                        Map.entry("top", 3L),
                        Map.entry("count", 4L),
                        Map.entry("other", 4L),
                        Map.entry("zero", 0.0)));
        assertThat(attributes(yaml.toString(), "10:05:00.000")).containsEntry("count", 1L);
    }

    @Test
    void manyClocksGiveUpTheOldest() {
        for (int i = 10; i < 31; i++) {
            bet("10:" + i + ":00.000", "e" + i, 1);
        }
        String yaml = """
                kind: Campaign
                name: c
                entry: always
                trigger: {abandonment: {start: bet, complete: order, after: 1h, key: event.id}}
                steps: [{wait: 1ms}]
                """;
        ReferenceOutcome outcome = run(yaml, "13:00:00.000");
        assertThat(decisions(outcome).stream().filter(line -> line.contains("entered")))
                .hasSize(20)
                .first()
                .isEqualTo("11:11:00.000 c entered null null");
    }
}
