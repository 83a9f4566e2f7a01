package io.tetik.engine.trigger.pattern.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.scenario.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares campaigns with stock CEP, and counts what was compared. */
final class PatternCheck {
    private final List<String> differences = new ArrayList<>();
    private int pairs;
    private int crowded;
    private int firings;

    /** All patterns of a world, each from the first event to the last. */
    void world(PatternWorld world, List<StockOutcome> stock, Outcome outcome) {
        for (int i = 0; i < world.patterns().size(); i++) {
            PatternModel pattern = world.patterns().get(i);
            StockOutcome found = stock.get(i);
            campaign(world, "p" + i, pattern, found.firings(pattern.onTimeout()), found.crowded(), outcome);
        }
        assertThat(outcome.rejected()).isEmpty();
    }

    /** One campaign, whatever it was told over time. */
    void campaign(
            PatternWorld world,
            String name,
            PatternModel pattern,
            List<Firing> stock,
            Set<String> left,
            Outcome outcome) {
        pairs += world.users() - left.size();
        crowded += left.size();
        firings += stock.size();
        List<String> found = FiringComparison.differences(stock, TetikFirings.of(outcome, name), left);
        if (!found.isEmpty()) {
            String smallest = Shrink.text(pattern, world.events(), left);
            differences.add(String.join("\n", found) + "\n" + pattern.campaign(name) + smallest);
        }
    }

    /** Says what was compared, and fails if anything differed. */
    void conclude(String what) {
        System.out.printf(
                "%s: %d pairs of a pattern and a user compared, %d firings; %d pairs left out as too crowded%n",
                what, pairs, firings, crowded);
        assertThat(differences).as(what).isEmpty();
        // A single world may be quiet or crowded.
        if (pairs > 1_000) {
            assertThat(firings).isGreaterThan(pairs);
            assertThat(crowded).isLessThan(pairs / 10);
        }
    }

    void add(PatternCheck other) {
        pairs += other.pairs;
        crowded += other.crowded;
        firings += other.firings;
    }

    List<String> differences() {
        return differences;
    }
}
