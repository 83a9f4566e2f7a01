package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tetik.engine.plan.Plan;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What definitions cost is told by a clock that the test moves. */
class DefinitionCostsTest {
    private static final int TURNS = 200_000;

    private final RecordedCounters recorded = new RecordedCounters();
    private long now;

    @Test
    void eachDefinitionIsChargedWithItsOwnTimeAndTheRestWithNobody() {
        DefinitionCosts costs = costs("""
                kind: EventType
                name: order
                ---
                kind: Attribute
                name: orders
                on: order
                aggregate: count
                ---
                kind: Segment
                name: buyers
                when: user.orders > 0
                ---
                kind: Campaign
                name: thanks
                trigger: {event: order}
                steps: [{send: {channel: push, template: thanks}}]
                """);
        for (int turn = 0; turn < TURNS; turn++) {
            costs.beginTurn();
            now += 5;
            costs.onAttribute(0);
            now += 100;
            costs.onSegment(0);
            now += 30;
            costs.onCampaign(0);
            now += 1_000;
            costs.onUnattributed();
            now += 2;
            costs.onCampaign(0);
            now += 200;
            costs.endTurn();
            now += 50_000;
        }

        Percentage sampling = Percentage.withPercentage(5);
        Map<String, Long> counts = recorded.counts();
        assertThat(counts).hasSize(4);
        assertThat(counts.get("kind=Attribute definition=orders definitionNanos"))
                .isCloseTo(100L * TURNS, sampling);
        assertThat(counts.get("kind=Segment definition=buyers definitionNanos")).isCloseTo(30L * TURNS, sampling);
        assertThat(counts.get("kind=Campaign definition=thanks definitionNanos"))
                .isCloseTo(1_200L * TURNS, sampling);
        assertThat(counts.get("kind=none definition=none definitionNanos")).isCloseTo(7L * TURNS, sampling);
    }

    /** Every second turn is costly: a fixed rhythm would meet either all of them or none. */
    @Test
    void noRhythmOfTheInputHidesAnybody() {
        DefinitionCosts costs = costs("""
                kind: EventType
                name: order
                ---
                kind: Attribute
                name: odd
                on: order
                aggregate: count
                """);
        for (int turn = 0; turn < TURNS; turn++) {
            costs.beginTurn();
            costs.onAttribute(0);
            now += turn % 2 == 0 ? 1_000 : 0;
            costs.endTurn();
        }
        assertThat(recorded.counts().get("kind=Attribute definition=odd definitionNanos"))
                .isCloseTo(500L * TURNS, within(500L * TURNS / 10));
    }

    @Test
    void tenThousandDefinitionsHaveNoMoreSeriesThanFiveHundred() {
        StringBuilder definitions = new StringBuilder("kind: EventType\nname: order\n");
        for (int number = 0; number < 600; number++) {
            definitions
                    .append("---\nkind: Attribute\nname: a")
                    .append(number)
                    .append("\non: order\naggregate: count\n");
        }
        DefinitionCosts costs = costs(definitions.toString());
        for (int turn = 0; turn < 10 * DefinitionCosts.EVERY; turn++) {
            costs.beginTurn();
            for (int number = 0; number < 600; number++) {
                costs.onAttribute(number);
                now++;
            }
            costs.endTurn();
        }
        assertThat(recorded.counts()).hasSize(501).containsKey("kind=other definition=other definitionNanos");
    }

    private DefinitionCosts costs(String definitions) {
        Plan plan = CompiledDefinitions.valid(List.of(new SourceText("test.yaml", definitions)));
        return new DefinitionCosts(recorded.group(), () -> now, plan);
    }
}
