package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.language.problem.SourceText;
import io.tetik.reference.Murmur3;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** 10,000 users in a split of three: the shares are what the weights say, and everybody stays where they are. */
class SplitSharesTest {
    private static final int USERS = 10_000;
    private static final int[] ENDS = {3_333, 6_666, 10_000};
    private static final List<String> NAMES = List.of("a", "b", "c");

    /** Four standard deviations of a share of a third. */
    private static final int TOLERANCE = 190;

    /** Beyond this the sum of squares is for two degrees of freedom once in a thousand. */
    private static final double CHI_SQUARE = 13.82;

    private static final String DEFINITIONS = """
            {kind: EventType, name: deposit}
            ---
            kind: Campaign
            name: thirds
            entry: always
            trigger: {event: {on: deposit}}
            steps:
              - split:
                  name: subject
                  variants:
                    - {name: a, weight: 33.33, steps: [{send: {channel: push}}]}
                    - {name: b, weight: 33.33, steps: [{send: {channel: email}}]}
                    - {name: c, weight: 33.34}
              - send: {id: all, channel: sms}
            """;

    private static Outcome run(int first) {
        List<InputLine> lines = new ArrayList<>();
        for (int i = 0; i < 2 * USERS; i++) {
            String day = i < USERS ? "01" : "02";
            lines.add(new InputLine(
                    i + 1,
                    Json.write(Map.of(
                            "eventId",
                            "e" + (first + i),
                            "type",
                            "deposit",
                            "userId",
                            "user-" + i % USERS,
                            "eventTime",
                            "2026-11-" + day + "T10:00:00.000Z"))));
        }
        SourceText source = new SourceText("thirds.yaml", DEFINITIONS);
        return EngineHarness.keeping().run(new Scenario("thirds", List.of(source), lines, null));
    }

    /** The variants of each user, in the order in which they were assigned. */
    private static Map<String, List<String>> variants(Outcome outcome) {
        Map<String, List<String>> variants = new TreeMap<>();
        for (Map<String, @Nullable Object> row : outcome.decisions()) {
            if ("assigned".equals(row.get("kind")) && row.get("detail") instanceof Map<?, ?> detail) {
                variants.computeIfAbsent(String.valueOf(row.get("userId")), user -> new ArrayList<>())
                        .add(String.valueOf(detail.get("variant")));
            }
        }
        return variants;
    }

    private static String expected(String user) {
        int bucket = Murmur3.bucket(user, "thirds", "subject");
        int variant = 0;
        while (bucket >= ENDS[variant]) {
            variant++;
        }
        return NAMES.get(variant);
    }

    @Test
    void theSharesAreThoseOfTheHashAndNobodyMoves() {
        Outcome outcome = run(0);
        Map<String, List<String>> variants = variants(outcome);
        assertThat(variants).hasSize(USERS);
        variants.forEach((user, twice) -> assertThat(twice).as(user).containsExactly(expected(user), expected(user)));
        assertThat(variants(run(7 * USERS))).isEqualTo(variants);
        assertThat(outcome.commands())
                .filteredOn(row -> "all".equals(row.get("step")))
                .hasSize(2 * USERS)
                .allSatisfy(row -> assertThat(row.get("variants"))
                        .isEqualTo(Map.of("subject", expected(String.valueOf(row.get("userId"))))));
    }

    @Test
    void theSharesAreThoseOfChance() {
        Map<String, Integer> shares = new TreeMap<>();
        variants(run(0)).values().forEach(twice -> shares.merge(twice.get(0), 1, Integer::sum));
        assertThat(shares).containsOnlyKeys(NAMES);
        double squares = 0;
        for (int i = 0; i < NAMES.size(); i++) {
            double wanted = ENDS[i] - (i == 0 ? 0 : ENDS[i - 1]);
            double off = Objects.requireNonNull(shares.get(NAMES.get(i))) - wanted;
            assertThat(Math.abs(off)).as(NAMES.get(i)).isLessThan(TOLERANCE);
            squares += off * off / wanted;
        }
        assertThat(squares).isLessThan(CHI_SQUARE);
    }
}
