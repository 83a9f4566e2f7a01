package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.codec.UserStateCodec;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Json;
import io.tetik.scenario.Scenario;
import io.tetik.schemas.codec.InstantText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A user with more events than any bound: the state stays small, and restoring it again and again changes nothing. */
class BoundedStateTest {
    private static final String DEFINITIONS = """
            {kind: EventType, name: visited, properties: {page: string, n: int, cart: string}}
            ---
            {kind: Attribute, name: visits, on: visited, aggregate: count, window: 1h}
            ---
            {kind: Attribute, name: sum, on: visited, aggregate: sum, value: event.n, window: 1h}
            ---
            {kind: Attribute, name: least, on: visited, aggregate: min, value: event.n, window: 1h}
            ---
            {kind: Attribute, name: first, on: visited, aggregate: first, value: event.page, window: 1h}
            ---
            {kind: Attribute, name: pages, on: visited, aggregate: distinct, value: event.page, window: 1h}
            ---
            {kind: Attribute, name: top, on: visited, aggregate: top, value: event.page}
            ---
            {kind: Attribute, name: carts, aggregate: items, add: {on: visited, key: event.cart, value: {n: event.n}}, limit: 5}
            ---
            {kind: Segment, name: busy, when: user.visits > 400 && user.sum > 20000}
            ---
            kind: Campaign
            name: carts
            entry: always
            trigger: {abandonment: {start: visited, after: 20m, key: event.cart}}
            steps: [{wait: 3h}, {send: {channel: push, template: cart}}]
            ---
            kind: Campaign
            name: pages
            entry: {once_per: event.page}
            trigger: {event: {on: visited, when: event.n == 7}}
            steps: [{send: {channel: push, template: page}}]
            """;

    private static Scenario busyUser() {
        Random random = new Random(1);
        List<InputLine> lines = new ArrayList<>();
        long now = 1_793_527_200_000L;
        for (int i = 0; i < 6_000; i++) {
            now += random.nextInt(10) == 0 ? random.nextInt(120_000) : random.nextInt(3_000);
            int id = random.nextInt(20) == 0 ? Math.max(0, i - random.nextInt(1_300)) : i;
            Map<String, Object> properties = Map.of(
                    "page", "p" + random.nextInt(3_000), "n", random.nextInt(100), "cart", "c" + random.nextInt(60));
            lines.add(new InputLine(
                    i + 1,
                    Json.write(Map.of(
                            "eventId",
                            "e" + id,
                            "type",
                            "visited",
                            "userId",
                            "u1",
                            "eventTime",
                            InstantText.format(now),
                            "properties",
                            properties))));
        }
        return new Scenario("busy", List.of(new SourceText("busy.yaml", DEFINITIONS)), lines, null);
    }

    @Test
    void restoringAfterEveryTurnChangesNothing() {
        assertThat(EngineHarness.restoring().run(busyUser()))
                .isEqualTo(EngineHarness.keeping().run(busyUser()));
    }

    @Test
    void theStateStaysBelowAHundredKilobytes() {
        int[] largest = new int[1];
        EngineHarness.keptBy(plan -> {
                    UserStateCodec codec = new UserStateCodec(plan);
                    return state -> {
                        largest[0] = Math.max(largest[0], codec.encode(state).length);
                        return state;
                    };
                })
                .run(busyUser());
        assertThat(largest[0]).isBetween(20_000, 100_000);
    }

    @Test
    void theTwentyFirstCartIsCountedAsGivenUp() {
        OneUser user = new OneUser(DEFINITIONS);
        for (int i = 10; i < 35; i++) {
            user.event("e" + i, "visited", "10:00:" + i, Map.of("cart", "c" + i));
        }
        assertThat(user.effects().droppedAbandonments()).isEqualTo(5);
        user.clock("10:21:00");
        assertThat(user.decisions())
                .filteredOn(d -> d.endsWith("carts entered"))
                .hasSize(10);
        assertThat(user.decisions())
                .filteredOn(d -> d.endsWith("carts skipped already-running"))
                .hasSize(10);
    }

    @Test
    void expressionsThatFailAndDuplicatesAreCounted() {
        OneUser user = new OneUser(DEFINITIONS)
                .event("e1", "visited", "10:00:00", Map.of("page", "p1"))
                .event("e1", "visited", "10:01:00", Map.of("page", "p1"));
        assertThat(user.effects().failures()).isGreaterThan(0);
        assertThat(user.effects().duplicates()).isEqualTo(1);
    }
}
