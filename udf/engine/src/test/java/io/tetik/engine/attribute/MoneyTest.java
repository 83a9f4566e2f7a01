package io.tetik.engine.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.aggregate.sum.SumAggregate;
import io.tetik.language.value.Decimals;
import io.tetik.language.value.ValueType;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums of prices and returns are the cents, however many there are and however often the state is written and read. */
class MoneyTest {
    private static final int PRICES = Integer.getInteger("tetik.prices", 10_000_000);
    private static final int CHECKS = 100;

    /** As many instants as a window keeps apart, so that it is exact. */
    private static final int INSTANTS = 200;

    private static final int PRICES_OF_AN_INSTANT = 1_000;

    private final Random random = new Random(20_261_101);

    /** A price of up to a thousand, or a return. */
    private long cents() {
        long price = random.nextInt(100_000);
        return random.nextInt(5) == 0 ? -price : price;
    }

    private static BigDecimal amount(long cents) {
        return Objects.requireNonNull(Decimals.rounded(BigDecimal.valueOf(cents, 2)));
    }

    @Test
    void aSumIsTheCentsAtEveryTimeAndAtTheEnd() {
        AttributeRule rule = new AttributeRule(new SumAggregate(), ValueType.Kind.DECIMAL, 0, 0, 0);
        ValueState sum = (ValueState) rule.fresh();
        long expected = 0;
        for (int i = 1; i <= PRICES; i++) {
            long cents = cents();
            expected += cents;
            sum.add(i, amount(cents), i);
            if (i % (PRICES / CHECKS) == 0) {
                assertThat(sum.value(i)).isEqualTo(amount(expected));
                sum = (ValueState) StateBytes.restored(rule, sum);
            }
        }
        assertThat(sum.value(PRICES)).isEqualTo(amount(expected));
    }

    @Test
    void aWindowGivesBackEachCentThatItTook() {
        AttributeRule rule = new AttributeRule(new SumAggregate(), ValueType.Kind.DECIMAL, INSTANTS, 0, 0);
        ValueState window = (ValueState) rule.fresh();
        long[] byInstant = new long[INSTANTS];
        long expected = 0;
        for (long i = 0; i < PRICES; i++) {
            long now = i / PRICES_OF_AN_INSTANT;
            int slot = (int) (now % INSTANTS);
            if (i % PRICES_OF_AN_INSTANT == 0) {
                expected -= byInstant[slot];
                byInstant[slot] = 0;
            }
            long cents = cents();
            byInstant[slot] += cents;
            expected += cents;
            window.add(now, amount(cents), now);
            if ((i + 1) % (PRICES / CHECKS) == 0) {
                assertThat(window.value(now)).isEqualTo(amount(expected));
                window = (ValueState) StateBytes.restored(rule, window);
            }
        }
        long last = (PRICES - 1L) / PRICES_OF_AN_INSTANT;
        assertThat(window.value(last)).isEqualTo(amount(expected));
        assertThat(window.value(last + INSTANTS)).isNull();
    }
}
