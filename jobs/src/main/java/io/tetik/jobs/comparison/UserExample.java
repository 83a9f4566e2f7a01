package io.tetik.jobs.comparison;

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
     */
    public record Messages(long count, List<Message> first) {
        public Messages {
            first = List.copyOf(first);
        }
    }
}
