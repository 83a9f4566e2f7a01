package io.tetik.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of conditions while the attribute with index 0 decreases. */
class MonotonicityTest {
    private static final Expr FALLING = new Attribute(0, new Failure("no such attribute"));
    private static final Expr OTHER = new Attribute(1, new Failure("no such attribute"));
    private static final Expr FIVE = new Constant(5L);

    @ParameterizedTest
    @CsvSource({
        "LESS, RISING",
        "LESS_EQUALS, RISING",
        "GREATER, FALLING",
        "GREATER_EQUALS, FALLING",
    })
    void aComparisonGoesOneWay(Relation relation, Monotonicity drift) {
        assertThat(Monotonicity.of(new Compare(FALLING, FIVE, relation), 0)).isEqualTo(drift);
        assertThat(Monotonicity.of(new Compare(FIVE, FALLING, relation.mirrored()), 0))
                .isEqualTo(drift);
        assertThat(Monotonicity.of(new Compare(FALLING, OTHER, relation), 0)).isEqualTo(drift);
        assertThat(Monotonicity.of(new Compare(OTHER, FIVE, relation), 0)).isEqualTo(Monotonicity.STEADY);
        assertThat(Monotonicity.of(new Compare(FALLING, FALLING, relation), 0)).isEqualTo(Monotonicity.EITHER);
    }

    @Test
    void connectivesKeepADirectionThatIsCommonToTheirSides() {
        Expr atLeast = new Compare(FALLING, FIVE, Relation.GREATER_EQUALS);
        Expr below = new Compare(FALLING, FIVE, Relation.LESS);
        Expr other = new Compare(OTHER, FIVE, Relation.LESS);
        assertThat(Monotonicity.of(new And(atLeast, other), 0)).isEqualTo(Monotonicity.FALLING);
        assertThat(Monotonicity.of(new Or(other, below), 0)).isEqualTo(Monotonicity.RISING);
        assertThat(Monotonicity.of(new And(atLeast, below), 0)).isEqualTo(Monotonicity.EITHER);
        assertThat(Monotonicity.of(new Not(atLeast), 0)).isEqualTo(Monotonicity.RISING);
        assertThat(Monotonicity.of(new And(new Not(below), atLeast), 0)).isEqualTo(Monotonicity.FALLING);
    }

    @Test
    void whatIsNotUnderstoodMayChangeEitherWay() {
        assertThat(Monotonicity.of(new Equal(FALLING, FIVE, false), 0)).isEqualTo(Monotonicity.EITHER);
        assertThat(Monotonicity.of(new Compare(new Not(FALLING), FIVE, Relation.LESS), 0))
                .isEqualTo(Monotonicity.EITHER);
        assertThat(Monotonicity.of(new Conditional(FALLING, FIVE, FIVE), 0)).isEqualTo(Monotonicity.EITHER);
        assertThat(Monotonicity.of(new Equal(OTHER, FIVE, false), 0)).isEqualTo(Monotonicity.STEADY);
    }

    @Test
    void onlyTheOtherValueIsReachedByADirection() {
        assertThat(Monotonicity.FALLING.changes(true)).isTrue();
        assertThat(Monotonicity.FALLING.changes(false)).isFalse();
        assertThat(Monotonicity.RISING.changes(true)).isFalse();
        assertThat(Monotonicity.RISING.changes(false)).isTrue();
        assertThat(Monotonicity.EITHER.changes(true) && Monotonicity.EITHER.changes(false))
                .isTrue();
        assertThat(Monotonicity.STEADY.changes(true) || Monotonicity.STEADY.changes(false))
                .isFalse();
    }
}
