package io.tetik.engine.aggregate.items;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.aggregate.items.Traces.Removal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much is remembered of what was taken out of a collection, and for how long. */
class TracesTest {
    private static final long DAY = 86_400_000;

    private final Traces traces = new Traces();

    @Test
    void aRemovalIsRememberedForADay() {
        traces.removed(1_000, "lamp");
        assertThat(traces.isRemovedAfter(999, "lamp", 1_000 + DAY - 1)).isTrue();
        assertThat(traces.isRemovedAfter(1_000, "lamp", 1_000)).isFalse();
        assertThat(traces.isRemovedAfter(999, "desk", 1_000)).isFalse();
        assertThat(traces.isRemovedAfter(999, "lamp", 1_000 + DAY)).isFalse();
        traces.removed(1_000 + DAY, "desk");
        assertThat(traces.keys()).hasSize(1);
    }

    @Test
    void aLateRemovalDoesNotHideALaterOne() {
        traces.removed(2_000, "lamp");
        traces.removed(1_000, "lamp");
        assertThat(traces.isRemovedAfter(1_500, "lamp", 2_000)).isTrue();
    }

    @Test
    void onlySoManyAreRemembered() {
        for (int i = 0; i <= Traces.MOST_KEYS; i++) {
            traces.removed(1_000 + i, "key" + i);
        }
        assertThat(traces.keys()).hasSize(Traces.MOST_KEYS);
        assertThat(traces.isRemovedAfter(0, "key0", 2_000)).isFalse();
        assertThat(traces.isRemovedAfter(0, "key1", 2_000)).isTrue();
        for (int i = 0; i <= Traces.MOST_EVENTS; i++) {
            traces.removed(new Removal("paid", "e" + i, 1_000 + i, Map.of()));
        }
        traces.removed(new Removal("paid", "large", 3_000, Map.of("note", "x".repeat(5_000))));
        assertThat(traces.events())
                .hasSize(Traces.MOST_EVENTS)
                .noneMatch(each -> each.id().equals("large"));
    }

    @Test
    void aClearingSaysTheSameAsTheRemovalsBeforeIt() {
        Items items = new Items(3);
        items.remove(1_000, "lamp");
        items.clear(2_000);
        assertThat(items.traces().isEmpty()).isTrue();
        assertThat(items.isGone(1_999, "lamp", 2_000)).isTrue();
        assertThat(items.isGone(2_000, "lamp", 2_000)).isFalse();
    }
}
