package io.tetik.engine.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.aggregate.count.CountAggregate;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class PanesTest {
    private static final long WINDOW = 256_000;
    private static final long GROUP = WINDOW / 256;

    /** The bound of the class comment: neighbours that may not be merged span more than 1/256 of the window. */
    private static final int MOST_PANES = 513;

    private final AttributeRule counting = StateBytes.windowed(new CountAggregate(), true, WINDOW);

    private static long inWindow(List<Long> times, long now, long window) {
        return times.stream().filter(t -> now - window < t && t <= now).count();
    }

    private static long value(ValueState state, long now) {
        return state.value(now) instanceof Long n ? n : 0;
    }

    @Test
    void anEventCountsToTheLastMillisecondOfTheWindow() {
        ValueState panes = (ValueState) counting.fresh();
        panes.add(1_000, null, 1_000);
        assertThat(panes.nextChange(1_000)).isEqualTo(1_000 + WINDOW);
        assertThat(panes.value(999 + WINDOW)).isEqualTo(1L);
        assertThat(panes.value(1_000 + WINDOW)).isNull();
        assertThat(panes.nextChange(1_000 + WINDOW)).isEqualTo(Long.MAX_VALUE);
        assertThat(panes.emptyFrom(1_000 + WINDOW)).isEqualTo(1_000 + WINDOW);
    }

    @Test
    void theCountIsExactWhileThereAreAtMost256EventsInTheWindow() {
        Random random = new Random(1);
        ValueState panes = (ValueState) counting.fresh();
        List<Long> times = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(2_000);
            if (inWindow(times, now, WINDOW) < 256) {
                panes.add(now, null, now);
                times.add(now);
            }
            long later = now + random.nextInt(500);
            assertThat(value(panes, now)).isEqualTo(inWindow(times, now, WINDOW));
            times.removeIf(t -> t <= later - 2 * WINDOW);
        }
    }

    @Test
    void beyond256TheCountIsTooHighByNoMoreThanOneGroup() {
        Random random = new Random(2);
        ValueState panes = (ValueState) counting.fresh();
        List<Long> times = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 30_000; i++) {
            now += random.nextInt(10) == 0 ? random.nextInt(2_000) : random.nextInt(200);
            panes.add(now, null, now);
            times.add(now);
            if (i % 50 == 0) {
                long oldest = now - WINDOW - GROUP;
                times.removeIf(t -> t <= oldest);
                assertThat(value(panes, now))
                        .isBetween(inWindow(times, now, WINDOW), inWindow(times, now, WINDOW + GROUP));
            }
        }
    }

    @Test
    void panesStayBoundedAndNoGroupSpansMoreThanItsShare() {
        for (int gap : new int[] {1, 7, 100, 490, 499, 500, 501, 999, 1_000, 1_001}) {
            ValueState panes = (ValueState) counting.fresh();
            Random random = new Random(gap);
            long now = 0;
            for (int i = 0; i < 5_000; i++) {
                now += random.nextInt(2) == 0 ? gap : random.nextInt(gap + 1);
                panes.add(now, null, now);
                if (i % 97 == 0) {
                    checkBounds(StateBytes.panes(panes));
                }
            }
        }
    }

    private static void checkBounds(List<GenericRecord> panes) {
        assertThat(panes).hasSizeLessThanOrEqualTo(MOST_PANES);
        assertThat(panes).allSatisfy(pane -> assertThat((Long) pane.get("span")).isBetween(0L, GROUP));
        List<Long> newest =
                panes.stream().map(pane -> (Long) pane.get("newest")).toList();
        assertThat(newest).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void theWorstSpacingComesCloseToTheBoundAndNotBeyond() {
        ValueState panes = (ValueState) counting.fresh();
        // Two neighbours span 501 or 500 ms; three span more than a group, so no more than every second can be merged.
        long now = 0;
        for (int i = 0; i < 4_000; i++) {
            now += 501;
            panes.add(now, null, now);
        }
        assertThat(StateBytes.panes(panes)).hasSizeBetween(256, MOST_PANES);
    }

    @Test
    void eventsOfOneMillisecondShareAPane() {
        ValueState panes = (ValueState) counting.fresh();
        LongStream.range(0, 1_000).forEach(i -> panes.add(5, null, 5));
        assertThat(StateBytes.panes(panes)).hasSize(1);
        assertThat(panes.value(5)).isEqualTo(1_000L);
    }

    @Test
    void timeChangesNothingBeforeTheNextChange() {
        Random random = new Random(3);
        ValueState panes = (ValueState) counting.fresh();
        long now = 0;
        for (int i = 0; i < 3_000; i++) {
            now += random.nextInt(400);
            panes.add(now, null, now);
        }
        for (long next = panes.nextChange(now); next != Long.MAX_VALUE; next = panes.nextChange(now)) {
            assertThat(next).isGreaterThan(now);
            long before = value(panes, now);
            assertThat(value(panes, next - 1)).isEqualTo(before);
            assertThat(value(panes, next)).isLessThan(before);
            now = next;
        }
    }

    @Test
    void lateEventsCountInTheirPlace() {
        Random random = new Random(4);
        ValueState panes = (ValueState) counting.fresh();
        List<Long> times = new ArrayList<>();
        long now = WINDOW;
        for (int i = 0; i < 200; i++) {
            now += random.nextInt(3_000);
            long time = random.nextBoolean() ? now : now - random.nextInt((int) WINDOW + 5_000);
            panes.add(time, null, now);
            times.add(time);
            assertThat(value(panes, now)).isEqualTo(inWindow(times, now, WINDOW));
        }
        checkBounds(StateBytes.panes(panes));
    }

    @Test
    void resolutionMakesOnePaneOfEachStretch() {
        AttributeRule rule = new AttributeRule(new CountAggregate(), ValueType.Kind.INT, WINDOW, 10_000, 0);
        ValueState panes = (ValueState) rule.fresh();
        LongStream.range(0, 40_000).forEach(t -> panes.add(t, null, t));
        assertThat(StateBytes.panes(panes)).hasSize(4);
        assertThat(panes.value(WINDOW - 1)).isEqualTo(40_000L);
        assertThat(panes.value(WINDOW)).isEqualTo(30_000L);
    }

    @Test
    void timesBeforeTheEpochAreFlooredDownwards() {
        AttributeRule rule = new AttributeRule(new CountAggregate(), ValueType.Kind.INT, WINDOW, 10_000, 0);
        assertThat(rule.floored(-1)).isEqualTo(-10_000);
        assertThat(rule.floored(-10_000)).isEqualTo(-10_000);
        assertThat(rule.floored(9_999)).isZero();
    }
}
