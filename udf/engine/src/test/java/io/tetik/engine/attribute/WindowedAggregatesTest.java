package io.tetik.engine.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.aggregate.average.AverageAggregate;
import io.tetik.engine.aggregate.distinct.DistinctAggregate;
import io.tetik.engine.aggregate.extreme.MaxAggregate;
import io.tetik.engine.aggregate.extreme.MinAggregate;
import io.tetik.engine.aggregate.moment.FirstAggregate;
import io.tetik.engine.aggregate.moment.LastAggregate;
import io.tetik.engine.aggregate.sum.SumAggregate;
import io.tetik.engine.aggregate.top.TopAggregate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each aggregate over a sliding window against a scan of all events, on time and late, kept and restored. */
class WindowedAggregatesTest {
    private static final long WINDOW = 60_000;

    private record Timed(long time, long value) {}

    private static @Nullable Object scan(List<Timed> events, long now, Function<List<Long>, Object> aggregate) {
        List<Long> values = events.stream()
                .filter(e -> now - WINDOW < e.time && e.time <= now)
                .sorted((a, b) -> Long.compare(a.time, b.time))
                .map(Timed::value)
                .toList();
        return values.isEmpty() ? null : aggregate.apply(values);
    }

    private static void compare(Aggregation aggregate, boolean late, Function<List<Long>, Object> expected) {
        AttributeRule rule = StateBytes.windowed(aggregate, true, WINDOW);
        Random random = new Random(aggregate.getClass().getSimpleName().hashCode());
        ValueState state = (ValueState) rule.fresh();
        List<Timed> events = new ArrayList<>();
        long now = WINDOW;
        for (int i = 0; i < 3_000; i++) {
            now += random.nextInt(1_500);
            long time = late && random.nextInt(3) == 0 ? now - random.nextInt((int) WINDOW) : now;
            if (random.nextInt(3) > 0) {
                long value = random.nextInt(20);
                state.add(time, value, now);
                events.add(new Timed(time, value));
            }
            assertThat(state.value(now)).as("%s at %d", aggregate, now).isEqualTo(scan(events, now, expected));
            if (random.nextInt(10) == 0) {
                state = (ValueState) StateBytes.restored(rule, state);
            }
        }
    }

    @Test
    void sumsAreThoseOfAScan() {
        compare(
                new SumAggregate(),
                true,
                values -> values.stream().mapToLong(v -> v).sum());
    }

    @Test
    void leastAndGreatestAreThoseOfAScan() {
        compare(new MinAggregate(), true, Collections::min);
        compare(new MaxAggregate(), true, Collections::max);
    }

    @Test
    void meansAreThoseOfAScan() {
        compare(
                new AverageAggregate(),
                true,
                values -> values.stream().mapToLong(v -> v).sum() / (double) values.size());
    }

    @Test
    void firstAndLastAreThoseOfAScan() {
        compare(new FirstAggregate(), true, values -> values.get(0));
        compare(new LastAggregate(), true, values -> values.get(values.size() - 1));
    }

    @Test
    void theMostFrequentIsThatOfAScan() {
        compare(new TopAggregate(), false, WindowedAggregatesTest::top);
    }

    @Test
    void differentValuesAreThoseOfAScan() {
        AttributeRule rule = StateBytes.windowed(new DistinctAggregate(), true, WINDOW);
        Random random = new Random(9);
        ValueState state = (ValueState) rule.fresh();
        List<Timed> events = new ArrayList<>();
        long now = WINDOW;
        for (int i = 0; i < 3_000; i++) {
            now += random.nextInt(1_500);
            long time = random.nextInt(3) == 0 ? now - random.nextInt((int) WINDOW) : now;
            long value = random.nextInt(40);
            state.add(time, value, now);
            events.add(new Timed(time, value));
            Object expected =
                    scan(events, now, values -> values.stream().distinct().count());
            assertThat(state.value(now)).isEqualTo(expected);
        }
    }

    /** Ties: the one that occurred last. */
    private static Object top(List<Long> values) {
        long best = values.get(0);
        for (long each : values) {
            int difference = Collections.frequency(values, each) - Collections.frequency(values, best);
            boolean later = values.lastIndexOf(each) > values.lastIndexOf(best);
            best = difference > 0 || (difference == 0 && later) ? each : best;
        }
        return best;
    }
}
