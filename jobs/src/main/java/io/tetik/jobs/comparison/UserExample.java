package io.tetik.jobs.comparison;

import java.util.Collections;
import java.util.List;

/**
 * A user whose messages have changed.
 *
 * @param messages how many there are
 * @param gone those that there are no more: the first ones, and how many
 * @param added those that are new: the first ones, and how many
 */
public record UserExample(String userId, Change messages, Messages gone, Messages added) {
    /**
     * Some messages.
     *
     * @param count how many there are
     * @param first the earliest ones, in the order of time
     * @param why one for each of these, in the same order
     */
    public record Messages(long count, List<Message> first, List<Why> why) {
        public Messages {
            first = List.copyOf(first);
            why = List.copyOf(why);
            if (first.size() != why.size()) {
                throw new IllegalArgumentException("not as many reasons as messages");
            }
        }

        /** Messages that nobody has explained yet. */
        static Messages unexplained(long count, List<Message> first) {
            return new Messages(count, first, Collections.nCopies(first.size(), new Why(null, null)));
        }
    }
}
