package io.tetik.tools.produce;

import org.jspecify.annotations.Nullable;

/**
 * A record of a file on its way to a topic.
 *
 * @param user null if it is no event; it is sent all the same, for the job to reject
 * @param time event time in epoch milliseconds; {@link #NO_TIME} if it is no event
 */
record FileRecord(@Nullable String user, byte[] value, long time) {
    static final long NO_TIME = Long.MIN_VALUE;

    boolean isEvent() {
        return time != NO_TIME;
    }
}
