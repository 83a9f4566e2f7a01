package io.tetik.engine.trigger.abandonment;

import io.tetik.engine.event.EventIdOrder;

/** The order in which events happened: by time, and at one instant by their ids. */
final class ByTimeAndId {
    private ByTimeAndId() {}

    static boolean isBefore(long at, String id, long otherAt, String otherId) {
        return at < otherAt || (at == otherAt && EventIdOrder.NATURAL.compare(id, otherId) < 0);
    }
}
