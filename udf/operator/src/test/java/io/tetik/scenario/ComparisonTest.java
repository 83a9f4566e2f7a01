package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The judge of the cases lets nothing pass that differs. */
class ComparisonTest {
    private static final Scenario NOTHING = new Scenario("x", List.of(), List.of(), null);

    private static Map<String, @Nullable Object> decision(String run, String kind) {
        return Map.of(
                "at",
                "t",
                "userId",
                "u1",
                "campaign",
                "c",
                "runId",
                run,
                "kind",
                kind,
                "detail",
                Map.of("k", 1L, "l", 2L));
    }

    private static List<Difference> compare(List<?> expected, List<Map<String, @Nullable Object>> actual) {
        Outcome outcome = new Outcome(List.of(), List.of(), actual, List.of(), Map.of());
        return Comparison.differences(
                new ScenarioCase("a/b.yaml", List.of(), NOTHING, Map.of("decisions", expected), Map.of(), List.of()),
                outcome);
    }

    @Test
    void onlyTheKeysThatACaseListsAreCompared() {
        assertThat(compare(List.of(Map.of("kind", "sent", "detail", Map.of("k", 1L))), List.of(decision("r", "sent"))))
                .isEmpty();
        assertThat(compare(List.of(Map.of("kind", "sent", "detail", Map.of("k", 2L))), List.of(decision("r", "sent"))))
                .hasSize(1);
        assertThat(compare(List.of(Map.of("kind", "waiting")), List.of(decision("r", "sent"))))
                .hasSize(1);
        assertThat(compare(List.of(Map.of("none", "x")), List.of(decision("r", "sent"))))
                .hasSize(1);
    }

    @Test
    void rowsTooManyAndTooFewAreDifferences() {
        assertThat(compare(List.of(), List.of(decision("r", "sent")))).hasSize(1);
        assertThat(compare(List.of(Map.of(), Map.of()), List.of(decision("r", "sent"))))
                .hasSize(1);
        assertThat(compare(List.of(), List.of())).isEmpty();
    }

    @Test
    void theRowsOfOneRunKeepTheirOrderAndThoseOfSeveralMayMix() {
        List<?> expected = List.of(Map.of("kind", "a"), Map.of("kind", "b"));
        assertThat(compare(expected, List.of(decision("r", "a"), decision("r", "b"))))
                .isEmpty();
        assertThat(compare(expected, List.of(decision("r", "b"), decision("r", "a"))))
                .hasSize(1);
        assertThat(compare(expected, List.of(decision("r", "b"), decision("s", "a"))))
                .isEmpty();
    }

    @Test
    void integersAreNotDoubles() {
        assertThat(compare(List.of(Map.of("detail", Map.of("k", 1.0))), List.of(decision("r", "sent"))))
                .hasSize(1);
    }
}
