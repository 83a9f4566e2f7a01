package io.tetik.engine.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.aggregate.distinct.DistinctAggregate;
import io.tetik.engine.aggregate.items.Items;
import io.tetik.engine.aggregate.items.ItemsAggregate;
import io.tetik.engine.aggregate.sum.SumAggregate;
import io.tetik.engine.aggregate.top.TopAggregate;
import io.tetik.language.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What keeps the state of one attribute of one user small, and sums right. */
class LimitsTest {
    private static void untold(String why) {}

    @Test
    void differentValuesAreCountedUpToALimit() {
        AttributeRule rule = StateBytes.total(new DistinctAggregate(), true);
        ValueState distinct = (ValueState) rule.fresh();
        for (long i = 0; i < 3L * DistinctAggregate.MOST_VALUES; i++) {
            distinct.add(i, i, i);
            assertThat(distinct.value(i)).isEqualTo(Math.min(i + 1, DistinctAggregate.MOST_VALUES));
        }
        assertThat(StateBytes.restored(rule, distinct).value(0)).isEqualTo((long) DistinctAggregate.MOST_VALUES);
        assertThat(StateBytes.bytes(distinct)).hasSizeLessThan(DistinctAggregate.MOST_VALUES * 16);
    }

    @Test
    void beyondTheLimitTheValueSeenLongestAgoGivesWay() {
        ValueState distinct = (ValueState)
                StateBytes.windowed(new DistinctAggregate(), true, 1_000_000).fresh();
        for (long i = 0; i < DistinctAggregate.MOST_VALUES; i++) {
            distinct.add(i, i, i);
        }
        distinct.add(5_000, 0L, 5_000);
        distinct.add(5_001, -1L, 5_001);
        assertThat(distinct.value(5_001)).isEqualTo((long) DistinctAggregate.MOST_VALUES);
        // Value 1 made room, so the next to leave is value 2.
        assertThat(distinct.nextChange(5_001)).isEqualTo(1_000_002);
    }

    @Test
    void anIntAndADoubleOfTheSameNumberAreOneValue() {
        ValueState distinct =
                (ValueState) StateBytes.total(new DistinctAggregate(), false).fresh();
        List.<Object>of(5L, 5.0, 0.0, -0.0, "5", true, "true", Instant.EPOCH, 5.5)
                .forEach(value -> distinct.add(0, value, 0));
        assertThat(distinct.value(0)).isEqualTo(7L);
    }

    @Test
    void listsWithTheSameLettersAreDifferentValues() {
        ValueState distinct =
                (ValueState) StateBytes.total(new DistinctAggregate(), false).fresh();
        distinct.add(0, List.of("a", "b"), 0);
        distinct.add(0, List.of("a, b"), 0);
        distinct.add(0, "[a, b]", 0);
        assertThat(distinct.value(0)).isEqualTo(3L);
    }

    @Test
    void ofTooManyValuesTheRarestIsForgotten() {
        AttributeRule rule = StateBytes.total(new TopAggregate(), true);
        ValueState top = (ValueState) rule.fresh();
        for (int round = 0; round < 3; round++) {
            top.add(round, "favourite", round);
        }
        for (long i = 0; i < 5L * TopAggregate.MOST_VALUES; i++) {
            top.add(10 + i, i, 10 + i);
        }
        assertThat(top.value(0)).isEqualTo("favourite");
        assertThat(StateBytes.restored(rule, top).value(0)).isEqualTo("favourite");
        assertThat((List<?>) contentOf(top).get("tallies")).hasSize(TopAggregate.MOST_VALUES);
    }

    private static org.apache.avro.generic.GenericRecord contentOf(AttributeState state) {
        return (org.apache.avro.generic.GenericRecord)
                StateBytes.panes(state).get(0).get("content");
    }

    @Test
    void ofATooLongListTheOldestItemGoes() {
        Items items = (Items) new AttributeRule(new ItemsAggregate(), ValueType.Kind.LIST, 0, 0, 3).fresh();
        for (long i = 0; i < 5; i++) {
            items.put(i, "k" + i, Map.of("n", i), LimitsTest::untold);
        }
        items.put(9, "k3", Map.of("n", 33L), LimitsTest::untold);
        assertThat(items.value(9)).isEqualTo(List.of(Map.of("n", 2L), Map.of("n", 33L), Map.of("n", 4L)));
    }

    @Test
    void aLateItemChangesNothingThatIsYounger() {
        Items items = (Items) StateBytes.total(new ItemsAggregate(), false).fresh();
        items.put(10, "a", Map.of("n", 1L), LimitsTest::untold);
        items.put(5, "a", Map.of("n", 0L), LimitsTest::untold);
        items.remove(9, "a");
        items.clear(8);
        items.put(7, "b", Map.of("n", 2L), LimitsTest::untold);
        assertThat(items.value(10)).isEqualTo(List.of(Map.of("n", 1L)));
        items.remove(10, "a");
        assertThat(items.emptyFrom(10)).isEqualTo(10);
    }

    @Test
    void aSumOfIntsStaysAtTheEndOfItsRange() {
        ValueState sum = (ValueState) StateBytes.total(new SumAggregate(), true).fresh();
        sum.add(0, Long.MAX_VALUE, 0);
        sum.add(1, 5L, 1);
        assertThat(sum.value(1)).isEqualTo(Long.MAX_VALUE);
        sum.add(2, -1L, 2);
        assertThat(sum.value(2)).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void sumsOfAmountsAreExactToTheLastDigitThatIsShown() {
        Random random = new Random(5);
        ValueState sum = (ValueState)
                StateBytes.windowed(new SumAggregate(), false, 1_000_000).fresh();
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 0; i < 20_000; i++) {
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, 2);
            exact = exact.add(amount);
            sum.add(i, amount.doubleValue(), i);
        }
        assertThat((Double) sum.value(20_000)).isEqualTo(exact.doubleValue());
    }

    @Test
    void aHugeAmountThatComesAndGoesLeavesTheSmallOnes() {
        ValueState sum =
                (ValueState) StateBytes.total(new SumAggregate(), false).fresh();
        List.of(1.0, 1e100, 1.0, -1e100).forEach(value -> sum.add(0, value, 0));
        assertThat(sum.value(0)).isEqualTo(2.0);
    }
}
