package io.tetik.engine.trigger.pattern.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.language.problem.SourceText;
import io.tetik.reference.Draw;
import io.tetik.scenario.CompiledDefinitions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.pattern.MalformedPatternException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What CEP refuses, Tetik refuses when the campaign is published; what CEP accepts, it accepts. */
class RefusedPatternsTest {
    private static final int OF_EACH = 5;
    private static final int ACCEPTED = 200;

    @TestFactory
    Stream<DynamicTest> bothRefuse() {
        return PatternFault.ALL.stream().map(fault -> DynamicTest.dynamicTest(fault.name(), () -> refused(fault)));
    }

    private static void refused(PatternFault fault) {
        RandomPatterns random = new RandomPatterns(new Draw(fault.name().hashCode()));
        for (int i = 0; i < OF_EACH; i++) {
            PatternModel pattern = fault.in(random.pattern());
            refusedByBoth(pattern);
        }
    }

    @Test
    void bothRefuseToSkipToAStageThatIsNotThere() {
        RandomPatterns random = new RandomPatterns(new Draw(7));
        for (AfterMatch.Strategy strategy :
                List.of(AfterMatch.Strategy.SKIP_TO_FIRST, AfterMatch.Strategy.SKIP_TO_LAST)) {
            PatternModel pattern = random.pattern();
            refusedByBoth(new PatternModel(
                    pattern.stages(), pattern.within(), new AfterMatch(strategy, "nowhere"), pattern.onTimeout()));
        }
    }

    @Test
    void bothAcceptTheRest() {
        RandomPatterns random = new RandomPatterns(new Draw(11));
        for (int i = 0; i < ACCEPTED; i++) {
            PatternModel pattern = random.pattern();
            NFACompiler.compileFactory(StockPattern.of(pattern), true);
            assertThat(problems(pattern)).as(pattern.campaign("p")).isEmpty();
        }
    }

    /** Stock CEP takes them; Tetik tells their author. */
    @Test
    void tetikRefusesWhatIsPointless() {
        RandomPatterns random = new RandomPatterns(new Draw(17));
        for (int found = 0; found < OF_EACH * 3; ) {
            PatternModel pattern = random.any();
            if (Pointless.is(pattern)) {
                found++;
                NFACompiler.compileFactory(StockPattern.of(pattern), true);
                assertThat(problems(pattern)).as(pattern.campaign("p")).isNotEmpty();
            }
        }
    }

    /** After the only event the pattern waits for the next one, which may not come in time. */
    @Test
    void oneEventThatNothingMustFollowAtOnceCanRunOutOfTime() {
        Stage first = new Stage(Contiguity.BEGIN, "first", List.of("a"), null, Quantity.ONE);
        Stage second = new Stage(Contiguity.NOT_NEXT, "second", List.of("b"), null, Quantity.ONE);
        AfterMatch afterMatch = new AfterMatch(AfterMatch.Strategy.NO_SKIP, "first");
        PatternModel pattern = new PatternModel(List.of(first, second), 1_000, afterMatch, true);
        List<PlayerEvent> events = List.of(new PlayerEvent("u", "e1", "a", 1_000, null, null));
        assertThat(StockCep.run(pattern, events).timeouts()).containsExactly(new Firing("u", 2_000, List.of("e1")));
        assertThat(problems(pattern)).as(pattern.campaign("p")).isEmpty();
    }

    /** Stock CEP takes such a pattern and fails at some event, which must not happen to a job. */
    @Test
    void whatStockCepAcceptsAndCannotRunIsRefused() {
        RandomPatterns random = new RandomPatterns(new Draw(13));
        PatternModel pattern = random.any();
        while (!StockDefects.leadsNowhere(pattern)) {
            pattern = random.any();
        }
        NFACompiler.compileFactory(StockPattern.of(pattern), true);
        assertThat(problems(pattern)).as(pattern.campaign("p")).isNotEmpty();
    }

    private static void refusedByBoth(PatternModel pattern) {
        assertThatThrownBy(() -> NFACompiler.compileFactory(StockPattern.of(pattern), true))
                .isInstanceOfAny(
                        MalformedPatternException.class,
                        UnsupportedOperationException.class,
                        IllegalArgumentException.class);
        assertThat(problems(pattern)).as(pattern.campaign("p")).isNotEmpty();
    }

    private static List<?> problems(PatternModel pattern) {
        return CompiledDefinitions.of(
                        List.of(PatternWorld.eventTypes(), new SourceText("p.yaml", pattern.campaign("p"))))
                .problems();
    }
}
