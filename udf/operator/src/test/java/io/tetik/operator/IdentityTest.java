package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.language.problem.SourceText;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.OutcomeCollector;
import io.tetik.scenario.Scenario;
import io.tetik.scenario.ScenarioExecutor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom each event counts, against a model that goes through all events once; and that everything due is done once. */
class IdentityTest {
    private static final long START = Instant.parse("2026-11-01T10:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final int EVENTS = 50;

    /** Each event adds a power of two of its own, so a sum says exactly which events count. */
    private static final String DEFINITIONS = """
            {kind: EventType, name: did, properties: {bit: int}}
            ---
            {kind: EventType, name: cart}
            ---
            {kind: EventType, name: order}
            ---
            {kind: Attribute, name: which, on: did, aggregate: sum, value: event.bit}
            ---
            {kind: Campaign, name: reminder, entry: always, trigger: {abandonment: {start: [cart], complete: [order], after: 45m}},
             steps: [{send: {channel: push}}]}
            """;

    private record Did(
            int number,
            long at,
            @Nullable String user,
            @Nullable String anonymous) {
        long bit() {
            return 1L << number;
        }

        String json() {
            return "{\"eventId\":\"e%d\",\"type\":\"did\",\"eventTime\":%d%s%s,\"properties\":{\"bit\":%d}}"
                    .formatted(
                            number,
                            at,
                            user == null ? "" : ",\"userId\":\"" + user + "\"",
                            anonymous == null ? "" : ",\"anonymousId\":\"" + anonymous + "\"",
                            bit());
        }
    }

    private static List<Did> random(long seed) {
        Random random = new Random(seed);
        List<Did> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            // Few instants, so that many events are of one, and their ids decide.
            long at = START + MINUTE * random.nextInt(20);
            String user = random.nextInt(3) == 0 ? "u" + random.nextInt(3) : null;
            String anonymous = user == null || random.nextBoolean() ? "d" + random.nextInt(6) : null;
            events.add(new Did(i, at, user, anonymous));
        }
        return events;
    }

    /** By user the bits of the events that count; none of a visitor who is known. */
    private static Map<String, Long> model(List<Did> events) {
        Map<String, Long> bits = new TreeMap<>();
        Map<String, String> owners = new HashMap<>();
        events.stream()
                .sorted((a, b) ->
                        a.at() != b.at() ? Long.compare(a.at(), b.at()) : Integer.compare(a.number(), b.number()))
                .forEach(event -> {
                    String user = event.user();
                    String id = event.anonymous();
                    if (user != null && id != null) {
                        Long before = owners.put(id, user) == null ? bits.remove("~" + id) : null;
                        bits.merge(user, before == null ? 0 : before, Long::sum);
                    }
                    String whose = user != null ? user : owners.getOrDefault(String.valueOf(id), "~" + id);
                    bits.merge(whose, event.bit(), Long::sum);
                });
        return bits;
    }

    private static Scenario scenario(List<String> lines, @Nullable Instant until) {
        List<InputLine> input = new ArrayList<>();
        lines.forEach(line -> input.add(new InputLine(input.size() + 1, line)));
        return new Scenario("visitors", List.of(new SourceText("definitions.yaml", DEFINITIONS)), input, until);
    }

    private static Map<String, Long> counted(Outcome outcome) {
        Map<String, Long> counted = new TreeMap<>();
        outcome.attributes().forEach((user, row) -> {
            if (row.get("attributes") instanceof Map<?, ?> attributes && attributes.get("which") instanceof Long sum) {
                counted.put(user, sum);
            }
        });
        return counted;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyEventCountsToWhomTheModelSays(long seed) {
        List<Did> events = random(seed);
        List<String> lines = new ArrayList<>(events.stream().map(Did::json).toList());
        Collections.shuffle(lines, new Random(seed));
        Map<String, Long> expected = model(events);
        for (ScenarioExecutor executor :
                List.of(EngineHarness.restoring(), new OperatorExecutor(100), new OperatorExecutor(1))) {
            assertThat(counted(executor.run(scenario(lines, null)))).isEqualTo(expected);
        }
    }

    /** The login comes at any instant around the reminder, on time or late: somebody is reminded, and only once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 44, 45, 46, 90})
    void aCartIsRemindedOfOnceHoweverLateTheLoginComes(int minute) throws Exception {
        for (long watermark : new long[] {START, START + 30 * MINUTE, START + 45 * MINUTE, START + 100 * MINUTE}) {
            OutcomeCollector out = new OutcomeCollector();
            EngineSettings settings = EngineSettings.bounded(
                            () -> LiveJob.records(1, DEFINITIONS), START + 500 * MINUTE)
                    .build();
            try (OperatorHarness operator = new OperatorHarness(settings, out)) {
                operator.line(
                        1,
                        "{\"eventId\":\"a\",\"type\":\"cart\",\"anonymousId\":\"d\",\"eventTime\":%d}"
                                .formatted(START));
                operator.watermark(watermark);
                operator.failAndRestore();
                operator.line(
                        2,
                        "{\"eventId\":\"b\",\"type\":\"did\",\"userId\":\"u\",\"anonymousId\":\"d\",\"eventTime\":%d,\"properties\":{\"bit\":1}}"
                                .formatted(START + minute * MINUTE));
                operator.failAndRestore();
                operator.watermark(START + 400 * MINUTE);
                operator.finish();
            }
            boolean dueBefore = 45 < minute || START + 45 * MINUTE <= watermark;
            assertThat(out.outcome().commands())
                    .as("login at minute %d, clock at %d", minute, (watermark - START) / MINUTE)
                    .singleElement()
                    .satisfies(command -> assertThat(command.get("userId")).isEqualTo(dueBefore ? "~d" : "u"))
                    .satisfies(command -> assertThat(command.get("createdAt")).isEqualTo("2026-11-01T10:45:00.000Z"));
        }
    }
}
