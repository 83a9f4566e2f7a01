package io.tetik.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the nodes of this package make of an expression is what the CEL library makes of it: the same checked expression,
 * planned and evaluated by nodes, and evaluated whole by the library. More of them: {@code -Dtetik.expressions=1000000}.
 */
class PlannedLikeLibraryTest {
    private static final int EXPRESSIONS = Integer.getInteger("tetik.expressions", 4_000);

    private final Vocabulary vocabulary = RandomScope.vocabulary();
    private final Context context = Context.ofStage(RandomScope.shape(), Map.of());
    private final Problems problems = new Problems();
    private final ExpressionCompiler compiler =
            new ExpressionCompiler(vocabulary, problems, new CheckedExpressionCache(), new Quarantine(0));
    private final CelEnvironment environment = new CelEnvironment(vocabulary);
    private final CelFallback library = new CelFallback(vocabulary);

    private Expr planned(String text) {
        Place place = new Place(new SourceText("test", text), 1, 1);
        CompiledExpression compiled = compiler.compile(new ExpressionText(text, place, -1), context);
        return Objects.requireNonNull(compiled, () -> text + ": " + problems.list())
                .root();
    }

    private Expr library(String text) {
        try {
            CelAbstractSyntaxTree ast = environment.check(text, context).getAst();
            return library.node(ast, ast.getExpr(), context);
        } catch (CelValidationException impossible) {
            throw new IllegalArgumentException(text, impossible);
        }
    }

    /** Failures are alike, whatever their words. */
    private static Object comparable(Object value) {
        return value instanceof Failure ? "failure" : value;
    }

    @Test
    void randomExpressionsHaveTheSameValue() {
        List<String> differences = new ArrayList<>();
        Random random = new Random(7);
        RandomExpressions expressions = new RandomExpressions(7);
        for (int i = 0; i < EXPRESSIONS && differences.size() < 20; i++) {
            String text = expressions.any();
            Expr planned = planned(text);
            Expr library = library(text);
            for (int j = 0; j < 5; j++) {
                RandomScope scope = RandomScope.draw(random);
                Object mine = planned.eval(scope);
                Object theirs = library.eval(scope);
                if (!comparable(mine).equals(comparable(theirs))) {
                    differences.add(text + "\n   nodes   " + mine + "\n   library " + theirs + "\n   " + scope);
                    break;
                }
            }
        }
        assertThat(String.join("\n", differences)).isEmpty();
    }

    @Test
    void aConditionThatFailsIsFalseAndShortCircuitsHideFailures() {
        Random random = new Random(8);
        RandomExpressions expressions = new RandomExpressions(8);
        for (int i = 0; i < 2_000; i++) {
            String text = expressions.condition(3);
            Expr planned = planned(text);
            RandomScope scope = RandomScope.draw(random);
            assertThat(planned.test(scope)).as(text).isEqualTo(Boolean.TRUE.equals(planned.eval(scope)));
        }
    }
}
