package io.tetik.testkit.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A test that compares must see every kind of difference. */
class RecordComparisonTest {
    private static final RecordComparison.Row A = new RecordComparison.Row("a", "1");
    private static final RecordComparison.Row B = new RecordComparison.Row("b", "2");

    @Test
    void theSameInAnotherOrderIsGood() {
        RecordComparison same = RecordComparison.of(List.of(A, B), List.of(B, A));
        assertThat(same.isGood(true)).isTrue();
        assertThat(same.isGood(false)).isTrue();
    }

    @Test
    void whatIsLostIsMissing() {
        RecordComparison lost = RecordComparison.of(List.of(A, B), List.of(A));
        assertThat(lost.missing()).containsExactly("b");
        assertThat(lost.isGood(false)).isFalse();
    }

    @Test
    void whatNobodyExpectsIsExtra() {
        RecordComparison extra = RecordComparison.of(List.of(A), List.of(A, B));
        assertThat(extra.extra()).containsExactly("b");
        assertThat(extra.isGood(false)).isFalse();
    }

    @Test
    void anotherContentUnderTheSameIdIsDifferent() {
        RecordComparison different = RecordComparison.of(List.of(A, B), List.of(A, new RecordComparison.Row("b", "3")));
        assertThat(different.different()).containsExactly("b");
        assertThat(different.isGood(false)).isFalse();
    }

    @Test
    void arrivingTwiceIsGoodAtLeastOnceAndNotExactlyOnce() {
        RecordComparison twice = RecordComparison.of(List.of(A, B), List.of(A, B, A));
        assertThat(twice.repeated()).isEqualTo(1);
        assertThat(twice.isGood(false)).isTrue();
        assertThat(twice.isGood(true)).isFalse();
    }
}
