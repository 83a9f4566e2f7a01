package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.state.SegmentState;
import io.tetik.engine.state.UserState;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Users that cannot be written, and users that are put back: here a turn takes the user to an instant, and nothing else. */
class UserCacheTest {
    /** No segment has this index, so nobody can write it. */
    private static final int NO_SEGMENT = 9_999;

    private final Kept kept = new Kept();
    private final Turns turns = new Turns();
    private final Plan plan = new PlanCompiler(TetikKinds.ALL, new Problems(), Set.of()).compile(List.of());

    private UserCache cache(int users) {
        return cache(users, 1 << 20);
    }

    private UserCache cache(int users, long bytes) {
        UserCache cache = new UserCache(kept, kept::setKey, users, bytes, new UserStateCodec(plan));
        cache.supportedBy(turns);
        return cache;
    }

    /** Keyed state in a map. */
    private static final class Kept implements ValueState<byte[]> {
        private final Map<String, byte[]> bytes = new HashMap<>();
        private String key = "";

        void setKey(String user) {
            key = user;
        }

        @Override
        public byte @Nullable [] value() {
            return bytes.get(key);
        }

        @Override
        public void update(byte[] value) {
            bytes.put(key, value);
        }

        @Override
        public void clear() {
            bytes.remove(key);
        }
    }

    private static final class Turns implements UserCache.Support {
        private final List<String> unwritable = new ArrayList<>();

        @Override
        public void replay(String userId, UserState before, UserTurn turn) {
            UserTurn.Due due = (UserTurn.Due) turn;
            before.advanceTo(due.instant());
            if (due.instant() % 10 == 3) {
                before.segments().put(NO_SEGMENT, new SegmentState(true, Long.MAX_VALUE));
            }
        }

        @Override
        public void unreadable(String userId, byte[] bytes, Throwable broken) {
            throw new AssertionError(userId + " of " + bytes.length, broken);
        }

        @Override
        public void unwritable(String userId, UserTurn turn, Throwable broken) {
            unwritable.add(userId + " " + ((UserTurn.Due) turn).instant());
        }
    }

    private void turn(UserCache cache, String user, long instant) throws Exception {
        UserCache.Entry entry = cache.get(user);
        UserTurn turn = new UserTurn.Due(instant);
        turns.replay(user, entry.state(), turn);
        cache.did(user, entry, turn);
    }

    private static List<Long> segmentsAndProgress(UserState state) {
        return List.of((long) state.segments().size(), state.progress());
    }

    @Test
    void aUserWhoCannotBeWrittenGoesOnWithoutTheTurnThatIsToBlame() throws Exception {
        UserCache cache = cache(10);
        for (long instant : new long[] {11, 12, 13, 14}) {
            turn(cache, "ann", instant);
        }
        turn(cache, "bob", 12);
        cache.flush();
        assertThat(turns.unwritable).containsExactly("ann 13");
        assertThat(segmentsAndProgress(cache.get("ann").state())).containsExactly(0L, 14L);
        assertThat(segmentsAndProgress(cache(10).get("ann").state())).containsExactly(0L, 14L);
        assertThat(segmentsAndProgress(cache(10).get("bob").state())).containsExactly(0L, 12L);
    }

    @Test
    void aUserWhoCannotBeWrittenWhenThereIsNoRoomIsStillWritten() throws Exception {
        UserCache cache = cache(1);
        turn(cache, "ann", 12);
        turn(cache, "ann", 13);
        turn(cache, "bob", 12);
        assertThat(turns.unwritable).containsExactly("ann 13");
        assertThat(segmentsAndProgress(cache.get("ann").state())).containsExactly(0L, 12L);
    }

    @Test
    void aUserIsPutBackToTheLastTurnHoweverManyThereWere() throws Exception {
        UserCache cache = cache(2);
        for (int instant = 10; instant < 10_000; instant += 10) {
            turn(cache, "ann", instant);
            if (instant % 700 == 0) {
                cache.flush();
            }
            UserCache.Entry entry = cache.get("ann");
            entry.state().advanceTo(instant + 5);
            cache.rollBack("ann", entry);
            assertThat(entry.state().progress()).isEqualTo(instant);
        }
        assertThat(cache.writes())
                .as("a user is written now and then, so that there are never many turns to run again")
                .isBetween(10L, 60L);
    }

    @Test
    void usersWhoAreLargeLeaveRoomForFewer() throws Exception {
        UserCache fill = cache(100);
        for (int i = 0; i < 100; i++) {
            turn(fill, "u" + i, 12);
        }
        fill.flush();
        int each = Objects.requireNonNull(kept.bytes.get("u1")).length;
        assertThat(fill.bytes()).isEqualTo(100L * each);

        UserCache cache = cache(100, 10L * each);
        for (int i = 0; i < 100; i++) {
            turn(cache, "u" + i, 14);
            assertThat(cache.bytes()).isLessThanOrEqualTo(10L * each);
        }
        assertThat(cache.size()).isEqualTo(10);
        cache.forget("u99", cache.get("u99"));
        assertThat(cache.bytes()).isEqualTo(9L * each);
        UserCache tiny = cache(100, 1);
        turn(tiny, "u1", 16);
        assertThat(tiny.size()).as("whoever has a turn is there").isEqualTo(1);
        assertThat(segmentsAndProgress(cache(10).get("u5").state())).containsExactly(0L, 14L);
    }

    @Test
    void aUserWhoIsForgottenLeavesNothing() throws Exception {
        UserCache cache = cache(2);
        turn(cache, "ann", 12);
        cache.forget("ann", cache.get("ann"));
        cache.flush();
        assertThat(kept.bytes).isEmpty();
        assertThat(cache.size()).isZero();
    }
}
