package io.tetik.engine.trigger.pattern.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.reference.Draw;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The draws reach what they are meant to reach: a differential test is worth no more than that. */
class RandomPatternsTest {
    private static final int DRAWN = 400;
    private static final int WORLDS = 40;

    @Test
    void thePatternsUseTheWholeGrammar() {
        Set<String> options = new TreeSet<>();
        Set<Contiguity> contiguities = EnumSet.noneOf(Contiguity.class);
        Set<AfterMatch.Strategy> strategies = EnumSet.noneOf(AfterMatch.Strategy.class);
        Set<Boolean> onTimeout = new TreeSet<>();
        RandomPatterns random = new RandomPatterns(new Draw(3));
        for (int i = 0; i < DRAWN; i++) {
            PatternModel pattern = random.pattern();
            strategies.add(pattern.afterMatch().strategy());
            onTimeout.add(pattern.onTimeout());
            for (Stage stage : pattern.stages()) {
                contiguities.add(stage.contiguity());
                options.addAll(stage.quantity().options().keySet());
            }
        }
        assertThat(contiguities).containsExactly(Contiguity.values());
        assertThat(strategies).containsExactly(AfterMatch.Strategy.values());
        assertThat(onTimeout).hasSize(2);
        assertThat(options)
                .containsExactly(
                        "allow_combinations", "consecutive", "greedy", "one_or_more", "optional", "times", "until");
    }

    @Test
    void mostPatternsFireAndFewAreTooCrowded() {
        int firing = 0;
        int crowded = 0;
        for (long seed = 1; seed <= WORLDS; seed++) {
            for (StockOutcome outcome : PatternWorld.generate(seed, 5, 4).stock()) {
                firing += outcome.matches().isEmpty() && outcome.timeouts().isEmpty() ? 0 : 1;
                crowded += outcome.crowded().size();
            }
        }
        assertThat(firing).isGreaterThan(WORLDS * 5 * 3 / 4);
        assertThat(crowded).isLessThan(WORLDS * 5 * 4 / 20);
    }
}
