package io.tetik.jobs.comparison;

import com.google.common.hash.Hashing;
import io.tetik.jobs.replay.SortedRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the messages of both replays, user by user, and finds who gets more, fewer and others. Messages that are in
 * both are not looked at. What is kept in memory is the user at hand and a few examples of each sort.
 */
final class UserMessages {
    /** How many examples there are. */
    static final int EXAMPLES = 20;
    /** How many messages an example shows of either side. */
    static final int SHOWN = 5;

    private final Examples more = new Examples();
    private final Examples fewer = new Examples();
    private final Examples others = new Examples();
    private long same;
    private @Nullable User user;

    /** Takes rows in {@link MessageRow#ORDER}. */
    void readAll(SortedRows<MessageRow> rows) throws IOException {
        MessageRow row = rows.next();
        while (row != null) {
            Message message = row.message();
            String userId = row.userId();
            Change count = Change.NONE;
            while (row != null && row.userId().equals(userId) && row.message().equals(message)) {
                count = count.plus(row.after() ? new Change(0, 1) : new Change(1, 0));
                row = rows.next();
            }
            of(userId).add(message, count);
        }
        finish();
    }

    private User of(String userId) {
        if (user != null && user.id.equals(userId)) {
            return user;
        }
        finish();
        User next = new User(userId);
        user = next;
        return next;
    }

    private void finish() {
        if (user == null) {
            return;
        }
        long difference = user.messages.difference();
        if (difference != 0) {
            (difference > 0 ? more : fewer).offer(user.example());
        } else if (user.added.count > 0) {
            others.offer(user.example());
        } else {
            same++;
        }
        user = null;
    }

    UserCounts counts() {
        return new UserCounts(more.count, fewer.count, others.count, same);
    }

    /** Some of each sort, as evenly as there are: those who get more first, then fewer, then others. */
    List<UserExample> examples() {
        List<List<UserExample>> sorts = List.of(more.chosen(), fewer.chosen(), others.chosen());
        int[] taken = new int[sorts.size()];
        int total = 0;
        for (int round = 0; round < EXAMPLES; round++) {
            for (int sort = 0; sort < sorts.size(); sort++) {
                if (total < EXAMPLES && round < sorts.get(sort).size()) {
                    taken[sort]++;
                    total++;
                }
            }
        }
        List<UserExample> examples = new ArrayList<>();
        for (int sort = 0; sort < sorts.size(); sort++) {
            examples.addAll(sorts.get(sort).subList(0, taken[sort]));
        }
        return examples;
    }

    /** Messages of one side that the other does not have. */
    private static final class Side {
        private final List<Message> first = new ArrayList<>();
        private long count;

        /** @param times zero or less: nothing */
        void add(Message message, long times) {
            count += Math.max(times, 0);
            for (long i = 0; i < times && first.size() < SHOWN; i++) {
                first.add(message);
            }
        }

        UserExample.Messages messages() {
            return UserExample.Messages.unexplained(count, first);
        }
    }

    /** The user at hand. */
    private static final class User {
        private final String id;
        private final Side gone = new Side();
        private final Side added = new Side();
        private Change messages = Change.NONE;

        User(String id) {
            this.id = id;
        }

        void add(Message message, Change count) {
            messages = messages.plus(count);
            gone.add(message, -count.difference());
            added.add(message, count.difference());
        }

        UserExample example() {
            return new UserExample(id, messages, gone.messages(), added.messages());
        }
    }

    /** The examples of a sort: those whose ids have the smallest hashes, so always the same ones, and of all kinds. */
    private static final class Examples {
        private static final Comparator<UserExample> BY_HASH = Comparator.<UserExample>comparingLong(
                        example -> Hashing.murmur3_128()
                                .hashUnencodedChars(example.userId())
                                .asLong())
                .thenComparing(UserExample::userId);

        private final PriorityQueue<UserExample> smallest = new PriorityQueue<>(BY_HASH.reversed());
        private long count;

        void offer(UserExample example) {
            count++;
            smallest.add(example);
            if (smallest.size() > EXAMPLES) {
                smallest.remove();
            }
        }

        List<UserExample> chosen() {
            return smallest.stream().sorted(BY_HASH).toList();
        }
    }
}
