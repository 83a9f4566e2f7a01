package io.tetik.jobs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A test that compares must see every kind of difference. */
class ComparisonTest {
    private static final Comparison.Row A = new Comparison.Row("a", "1");
    private static final Comparison.Row B = new Comparison.Row("b", "2");

    @Test
    void theSameInAnotherOrderIsGood() {
        Comparison same = Comparison.of(List.of(A, B), List.of(B, A));
        assertThat(same.isGood(true)).isTrue();
        assertThat(same.isGood(false)).isTrue();
    }

    @Test
    void whatIsLostIsMissing() {
        Comparison lost = Comparison.of(List.of(A, B), List.of(A));
        assertThat(lost.missing()).containsExactly("b");
        assertThat(lost.isGood(false)).isFalse();
    }

    @Test
    void whatNobodyExpectsIsExtra() {
        Comparison extra = Comparison.of(List.of(A), List.of(A, B));
        assertThat(extra.extra()).containsExactly("b");
        assertThat(extra.isGood(false)).isFalse();
    }

    @Test
    void anotherContentUnderTheSameIdIsDifferent() {
        Comparison different = Comparison.of(List.of(A, B), List.of(A, new Comparison.Row("b", "3")));
        assertThat(different.different()).containsExactly("b");
        assertThat(different.isGood(false)).isFalse();
    }

    @Test
    void arrivingTwiceIsGoodAtLeastOnceAndNotExactlyOnce() {
        Comparison twice = Comparison.of(List.of(A, B), List.of(A, B, A));
        assertThat(twice.repeated()).isEqualTo(1);
        assertThat(twice.isGood(false)).isTrue();
        assertThat(twice.isGood(true)).isFalse();
    }
}
