package io.tetik.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.state.RecentEvents.Recognition;
import io.tetik.engine.state.RecentEvents.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private static final long DAY = RecentEvents.KEEP_MILLIS;

    /** The rule in words: the last 1,000 accepted events, those of less than 24 hours ago. */
    private static final class Remembered {
        private record Known(String id, long time) {}

        private final List<Known> accepted = new ArrayList<>();

        boolean add(String id, long time) {
            List<Known> last = accepted.subList(Math.max(0, accepted.size() - RecentEvents.MAX), accepted.size());
            if (last.stream().anyMatch(known -> known.id.equals(id) && time - known.time < DAY)) {
                return false;
            }
            accepted.add(new Known(id, time));
            return true;
        }
    }

    private static void compare(long seed, int events, int ids, int mostGap, int forgetEvery) {
        Random random = new Random(seed);
        RecentEvents recent = new RecentEvents();
        Remembered expected = new Remembered();
        long now = 0;
        for (int i = 0; i < events; i++) {
            now += random.nextInt(mostGap);
            String id = "e" + random.nextInt(ids);
            assertThat(isNew(recent, id, now, now))
                    .as("event %d of seed %d", i, seed)
                    .isEqualTo(expected.add(id, now));
            if (random.nextInt(forgetEvery) == 0) {
                recent = restored(recent, now);
            }
        }
    }

    private static boolean isNew(RecentEvents recent, String id, long time, long now) {
        return recent.add(id, 1, time, now, Retention.NONE) == Recognition.NEW;
    }

    private static RecentEvents restored(RecentEvents recent, long now) {
        recent.forget(now, Retention.NONE);
        RecentEvents restored = new RecentEvents();
        for (int i = 0; i < recent.size(); i++) {
            restored.put(recent.hashAt(i), recent.timeAt(i), recent.kindAt(i));
        }
        return restored;
    }

    @Test
    void anIdIsKnownForADayToTheMillisecond() {
        RecentEvents recent = new RecentEvents();
        assertThat(isNew(recent, "e1", 0, 0)).isTrue();
        assertThat(isNew(recent, "e1", DAY - 1, DAY - 1)).isFalse();
        assertThat(isNew(recent, "e1", DAY, DAY)).isTrue();
        assertThat(isNew(recent, "e1", DAY + 1, DAY + 1)).isFalse();
    }

    @Test
    void theLastThousandIdsAreKnownAndNoMore() {
        RecentEvents recent = new RecentEvents();
        for (int i = 0; i < RecentEvents.MAX; i++) {
            assertThat(isNew(recent, "e" + i, i, i)).isTrue();
        }
        assertThat(isNew(recent, "e0", 1_000, 1_000)).as("the first of 1,000").isFalse();
        assertThat(isNew(recent, "new", 1_001, 1_001)).isTrue();
        assertThat(isNew(recent, "e1", 1_002, 1_002))
                .as("now the first of 1,000")
                .isFalse();
        assertThat(isNew(recent, "e0", 1_003, 1_003)).as("one of 1,001").isTrue();
    }

    @Test
    void whenTheStateIsWrittenMakesNoDifference() {
        compare(1, 20_000, 3_000, 10, Integer.MAX_VALUE);
        compare(2, 20_000, 3_000, 10, 1);
        compare(3, 20_000, 3_000, 10, 700);
        compare(4, 5_000, 30, 10_000_000, 5);
        compare(5, 5_000, 1_100, 200_000, 50);
    }

    @Test
    void anotherTypeIsRecognisedAlsoAfterARestoreAndAnUnknownOneIsTakenForACopy() {
        RecentEvents recent = new RecentEvents();
        for (int i = 0; i < 40; i++) {
            recent.add("e" + i, 1 + i % 2, i, i, Retention.NONE);
        }
        RecentEvents restored = restored(recent, 40);
        for (int i = 0; i < 40; i++) {
            assertThat(restored.add("e" + i, 1, 40, 40, Retention.NONE))
                    .isEqualTo(i % 2 == 0 ? Recognition.COPY : Recognition.OTHER_TYPE);
        }
        restored.put(RecentEvents.hash("from an earlier release"), 40, 0);
        assertThat(restored.add("from an earlier release", 1, 41, 41, Retention.NONE))
                .isEqualTo(Recognition.COPY);
    }

    @Test
    void theStateStaysBounded() {
        RecentEvents recent = new RecentEvents();
        for (int i = 0; i < 10_000; i++) {
            isNew(recent, "e" + i, i, i);
        }
        recent.forget(10_000, Retention.NONE);
        assertThat(recent.size()).isEqualTo(RecentEvents.MAX);
        recent.forget(10_000 + DAY, Retention.NONE);
        assertThat(recent.size()).isZero();
    }
}
