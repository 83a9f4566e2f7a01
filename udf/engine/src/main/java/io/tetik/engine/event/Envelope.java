package io.tetik.engine.event;

import org.jspecify.annotations.Nullable;

/**
 * What must be known of an event before its type is looked up.
 *
 * @param userId the user; of a visitor who is not known {@value #ANONYMOUS} and the anonymous id
 * @param time epoch milliseconds
 * @param propertiesFrom where the properties begin in the raw bytes
 * @param propertiesTo where they end; equal to the beginning if there are none
 * @param anonymousId the id of a visitor or device, or null
 * @param reverses the id of the event that did not happen after all, or null
 */
public record Envelope(
        String eventId,
        String type,
        String userId,
        long time,
        int propertiesFrom,
        int propertiesTo,
        @Nullable String anonymousId,
        @Nullable String reverses) {
    /** What the user ids of anonymous visitors begin with. */
    public static final String ANONYMOUS = "~";

    /** An event of a known user that happened. */
    public Envelope(String eventId, String type, String userId, long time, int propertiesFrom, int propertiesTo) {
        this(eventId, type, userId, time, propertiesFrom, propertiesTo, null, null);
    }

    /** The user of whom nothing but an anonymous id is known. */
    public static String anonymousUser(String anonymousId) {
        return ANONYMOUS + anonymousId;
    }

    /** The same with the properties elsewhere. */
    Envelope withPropertiesAt(int from, int to) {
        return new Envelope(eventId, type, userId, time, from, to, anonymousId, reverses);
    }

    /** The same event of another user. */
    public Envelope ofUser(String user) {
        return new Envelope(eventId, type, user, time, propertiesFrom, propertiesTo, anonymousId, reverses);
    }

    /** The same event, which names an anonymous id. */
    public Envelope ofAnonymous(String id) {
        return new Envelope(eventId, type, userId, time, propertiesFrom, propertiesTo, id, reverses);
    }

    /** The same event of another user, placed at another instant. */
    public Envelope ofUserAt(String user, long instant) {
        return new Envelope(eventId, type, user, instant, propertiesFrom, propertiesTo, anonymousId, reverses);
    }

    /** Whether nothing but an anonymous id is known of the user. */
    public boolean isAnonymous() {
        return userId.startsWith(ANONYMOUS);
    }
}
