package io.tetik.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void intsAndDoublesStandOnOneNumberLine() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            long l = random.nextLong() >> random.nextInt(64);
            double d = random.nextInt(3) == 0
                    ? l + random.nextInt(3) - 1.0
                    : random.nextGaussian() * Math.pow(2, random.nextInt(70));
            int exact = BigDecimal.valueOf(l).compareTo(new BigDecimal(d));
            assertThat(Values.compare(l, d)).as("%d and %s", l, d).isEqualTo(exact);
            assertThat(Values.compare(d, l)).as("%s and %d", d, l).isEqualTo(-exact);
            assertThat(Values.equal(l, d)).isEqualTo(exact == 0);
        }
    }

    @Test
    void theEndsOfTheNumberLineAreInOrder() {
        assertThat(Values.compare(Long.MAX_VALUE, Double.POSITIVE_INFINITY)).isNegative();
        assertThat(Values.compare(Long.MIN_VALUE, Double.NEGATIVE_INFINITY)).isPositive();
        assertThat(Values.compare(Long.MAX_VALUE, 0x1p63)).isNegative();
        assertThat(Values.compare(Long.MIN_VALUE, -0x1p63)).isZero();
        assertThat(Values.compare(0L, -0.0)).isZero();
        assertThat(Values.compare(0.0, -0.0)).isZero();
    }

    @Test
    void notANumberIsNeitherLessNorGreaterNorEqual() {
        for (Object other : List.of(0L, 0.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertThat(Values.compare(Double.NaN, other)).isEqualTo(Values.UNORDERED);
            assertThat(Values.equal(Double.NaN, other)).isFalse();
            for (Relation relation : Relation.values()) {
                Compare compare = new Compare(new Constant(Double.NaN), new Constant(other), relation);
                assertThat(compare.eval(NoScope.INSTANCE)).isEqualTo(false);
            }
        }
    }

    @Test
    void valuesOfDifferentKindsAreDifferentAndHaveNoOrder() {
        List<Object> values = List.of(1L, "1", true, Instant.EPOCH, Duration.ZERO, List.of(1L), Map.of("k", 1L));
        for (Object a : values) {
            for (Object b : values) {
                assertThat(Values.equal(a, b)).as(a + " and " + b).isEqualTo(a == b);
                if (a != b) {
                    assertThat(Values.compare(a, b)).isEqualTo(Values.INCOMPARABLE);
                }
            }
        }
    }

    @Test
    void collectionsAreEqualByTheirElements() {
        assertThat(Values.equal(List.of(1L, 2.0), List.of(1.0, 2L))).isTrue();
        assertThat(Values.equal(List.of(1L), List.of(1L, 1L))).isFalse();
        assertThat(Values.equal(Map.of("a", 1L), Map.of("a", 1.0))).isTrue();
        assertThat(Values.equal(Map.of("a", 1L), Map.of("b", 1L))).isFalse();
        assertThat(Values.in(2.0, List.of(1L, 2L))).isEqualTo(true);
        assertThat(Values.in("b", Map.of("a", 1L))).isEqualTo(false);
    }

    @Test
    void intsThatOverflowFailAndDoNotWrapAround() {
        assertThat(Arithmetic.add(Long.MAX_VALUE, 1L)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.subtract(Long.MIN_VALUE, 1L)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.multiply(Long.MIN_VALUE, -1L)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.divide(Long.MIN_VALUE, -1L)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.divide(1L, 0L)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.modulo(1L, 0L)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.negate(Long.MIN_VALUE)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.divide(-7L, 2L)).isEqualTo(-3L);
        assertThat(Arithmetic.modulo(-7L, 2L)).isEqualTo(-1L);
        assertThat(Arithmetic.divide(1.0, 0.0)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.divide(0.0, 0.0)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.add(Double.MAX_VALUE, Double.MAX_VALUE)).isInstanceOf(Failure.class);
    }

    @Test
    void timeEndsWithTheYear9999AndBeginsWithTheYear1() {
        Instant last = Instant.parse("9999-12-31T23:59:59.999Z");
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        assertThat(Arithmetic.add(last, Duration.ofNanos(999_999))).isInstanceOf(Instant.class);
        assertThat(Arithmetic.add(last, Duration.ofMillis(1))).isInstanceOf(Failure.class);
        assertThat(Arithmetic.add(Duration.ofMillis(1), last)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.subtract(first, Duration.ofMillis(1))).isInstanceOf(Failure.class);
        assertThat(Arithmetic.subtract(last, first)).isEqualTo(Duration.between(first, last));
        assertThat(Arithmetic.add(first, Duration.between(first, last))).isEqualTo(last);
    }

    @Test
    void durationsOfMoreThanTenThousandYearsFail() {
        Object longest = Arithmetic.span(3_652_500, 86_400);
        assertThat(longest).isEqualTo(Duration.ofDays(3_652_500));
        assertThat(Arithmetic.span(3_652_501, 86_400)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.span(Long.MAX_VALUE, 60)).isInstanceOf(Failure.class);
        assertThat(Arithmetic.add(longest, Duration.ofDays(1))).isInstanceOf(Failure.class);
        assertThat(Arithmetic.subtract(Duration.ofDays(-1), longest)).isInstanceOf(Failure.class);
    }

    @Test
    void fractionsOfASecondKeepTheirSign() {
        assertThat(Arithmetic.add(Duration.ofHours(-3), Duration.ofMillis(1_500)))
                .isEqualTo(Duration.ofMillis(-10_798_500));
        assertThat(Arithmetic.subtract(Duration.ofMillis(1_500), Duration.ofHours(1)))
                .isEqualTo(Duration.ofMillis(-3_598_500));
    }

    @Test
    void onlyWhatEventsAndStatesCanHoldIsPlain() {
        List<Object> withNull = new ArrayList<>();
        withNull.add(null);
        assertThat(List.of("", 1L, 1.0, true, Instant.EPOCH, Duration.ZERO, List.of(Map.of("k", List.of(1L)))))
                .allMatch(Values::isLanguageValue);
        assertThat(List.of(1, withNull, Map.of(1L, "x"), List.of(new Object()), Map.of("k", 1f)))
                .noneMatch(Values::isLanguageValue);
    }
}
