package io.tetik.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventIdOrderTest {
    /** In the order in which people would put them. */
    private static final List<String> SORTED = List.of(
            "",
            "-2",
            "0",
            "01",
            "1",
            "2",
            "9",
            "09-1",
            "9-2",
            "9-10",
            "10",
            "99999999999999999999999999999",
            "100000000000000000000000000000",
            "a",
            "a-",
            "a2",
            "a2b10",
            "a10",
            "a10b",
            "b1.9",
            "b1.10",
            "z٣",
            "z٤",
            "ä1");

    @Test
    void numbersWithinIdsCountAsNumbers() {
        List<String> ids = new ArrayList<>(SORTED);
        for (long seed = 0; seed < 50; seed++) {
            Collections.shuffle(ids, new Random(seed));
            assertThat(ids.stream().sorted(EventIdOrder.NATURAL)).containsExactlyElementsOf(SORTED);
        }
    }

    @Test
    void anyThreeIdsHaveOneOrderAndOnlyEqualOnesAreEqual() {
        Random random = new Random(5);
        for (int n = 0; n < 200_000; n++) {
            String a = id(random);
            String b = id(random);
            String c = id(random);
            int ab = Integer.signum(EventIdOrder.NATURAL.compare(a, b));
            assertThat(Integer.signum(EventIdOrder.NATURAL.compare(b, a))).isEqualTo(-ab);
            assertThat(ab == 0).as("%s and %s", a, b).isEqualTo(a.equals(b));
            if (ab < 0 && EventIdOrder.NATURAL.compare(b, c) < 0) {
                assertThat(EventIdOrder.NATURAL.compare(a, c))
                        .as("%s %s %s", a, b, c)
                        .isNegative();
            }
        }
    }

    private static String id(Random random) {
        StringBuilder id = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            id.append("0129-b".charAt(random.nextInt(6)));
        }
        return id.toString();
    }
}
