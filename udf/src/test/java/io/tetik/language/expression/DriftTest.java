package io.tetik.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of conditions while the attribute with index 0 decreases. */
class DriftTest {
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
    void aComparisonGoesOneWay(Relation relation, Drift drift) {
        assertThat(Drift.of(new Compare(FALLING, FIVE, relation), 0)).isEqualTo(drift);
        assertThat(Drift.of(new Compare(FIVE, FALLING, relation.mirrored()), 0)).isEqualTo(drift);
        assertThat(Drift.of(new Compare(FALLING, OTHER, relation), 0)).isEqualTo(drift);
        assertThat(Drift.of(new Compare(OTHER, FIVE, relation), 0)).isEqualTo(Drift.STEADY);
        assertThat(Drift.of(new Compare(FALLING, FALLING, relation), 0)).isEqualTo(Drift.EITHER);
    }

    @Test
    void connectivesKeepADirectionThatIsCommonToTheirSides() {
        Expr atLeast = new Compare(FALLING, FIVE, Relation.GREATER_EQUALS);
        Expr below = new Compare(FALLING, FIVE, Relation.LESS);
        Expr other = new Compare(OTHER, FIVE, Relation.LESS);
        assertThat(Drift.of(new And(atLeast, other), 0)).isEqualTo(Drift.FALLING);
        assertThat(Drift.of(new Or(other, below), 0)).isEqualTo(Drift.RISING);
        assertThat(Drift.of(new And(atLeast, below), 0)).isEqualTo(Drift.EITHER);
        assertThat(Drift.of(new Not(atLeast), 0)).isEqualTo(Drift.RISING);
        assertThat(Drift.of(new And(new Not(below), atLeast), 0)).isEqualTo(Drift.FALLING);
    }

    @Test
    void whatIsNotUnderstoodMayChangeEitherWay() {
        assertThat(Drift.of(new Equal(FALLING, FIVE, false), 0)).isEqualTo(Drift.EITHER);
        assertThat(Drift.of(new Compare(new Not(FALLING), FIVE, Relation.LESS), 0))
                .isEqualTo(Drift.EITHER);
        assertThat(Drift.of(new Conditional(FALLING, FIVE, FIVE), 0)).isEqualTo(Drift.EITHER);
        assertThat(Drift.of(new Equal(OTHER, FIVE, false), 0)).isEqualTo(Drift.STEADY);
    }

    @Test
    void onlyTheOtherValueIsReachedByADirection() {
        assertThat(Drift.FALLING.changes(true)).isTrue();
        assertThat(Drift.FALLING.changes(false)).isFalse();
        assertThat(Drift.RISING.changes(true)).isFalse();
        assertThat(Drift.RISING.changes(false)).isTrue();
        assertThat(Drift.EITHER.changes(true) && Drift.EITHER.changes(false)).isTrue();
        assertThat(Drift.STEADY.changes(true) || Drift.STEADY.changes(false)).isFalse();
    }
}
