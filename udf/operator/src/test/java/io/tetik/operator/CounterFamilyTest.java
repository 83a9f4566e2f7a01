package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterFamilyTest {
    private final RecordedCounters recorded = new RecordedCounters();

    @Test
    void everyCombinationOfLabelsHasACounterOfItsOwn() {
        CounterFamily family = new CounterFamily(recorded.group(), "sent", 10, "campaign", "channel");
        family.inc("cart", "push");
        family.inc("cart", "email");
        family.inc("cart", "push");
        assertThat(recorded.counts())
                .isEqualTo(Map.of("campaign=cart channel=push sent", 2L, "campaign=cart channel=email sent", 1L));
    }

    @Test
    void beyondTheLimitTheRestIsCountedTogether() {
        CounterFamily family = new CounterFamily(recorded.group(), "sent", 2, "campaign");
        family.inc("a");
        family.inc("b");
        family.inc("c");
        family.inc("d");
        family.inc("c");
        family.inc("a");
        assertThat(recorded.counts())
                .isEqualTo(Map.of("campaign=a sent", 2L, "campaign=b sent", 1L, "campaign=other sent", 3L));
    }
}
