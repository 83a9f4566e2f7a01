package io.tetik.engine.identity;

import java.io.Serializable;

/**
 * How much is kept of what a visitor does.
 *
 * @param keepMillis how long before the identification an event may be, in milliseconds of event time
 * @param maxEvents the most events of a visitor; the oldest give way
 * @param maxBytes the most bytes of these events; likewise
 */
public record IdentityLimits(long keepMillis, int maxEvents, long maxBytes) implements Serializable {
    private static final long serialVersionUID = 1;

    private static final long DAY = 86_400_000;

    /** Thirty days, 500 events, 512 KiB. */
    public static final IdentityLimits DEFAULT = new IdentityLimits(30 * DAY, 500, 512 * 1024);

    /**
     * How long after the last event of an anonymous id it is forgotten whose it was, in milliseconds: browsers keep no cookie
     * for more than 400 days.
     */
    public static final long FORGOTTEN_AFTER = 400 * DAY;

    public IdentityLimits {
        if (keepMillis < 0 || maxEvents < 0 || maxBytes < 0) {
            throw new IllegalArgumentException("limits below zero");
        }
    }

    /** The same with another time and number. */
    public IdentityLimits with(long millis, int events) {
        return new IdentityLimits(millis, events, maxBytes);
    }
}
