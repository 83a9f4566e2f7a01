package io.tetik.engine.identity;

/**
 * What is known of one anonymous id, beside what it did. Instants are epoch milliseconds.
 *
 * @param owner the user who it is; empty while that is not known
 * @param since since when; meaningless without an owner
 * @param lastSeen the time of the latest event that named it; {@link #NEVER} if there was none
 * @param wasAnonymous whether it has done anything without a user
 * @param events how many events are kept
 * @param bytes of these
 */
public record Visitor(String owner, long since, long lastSeen, boolean wasAnonymous, int events, long bytes) {
    /** Stands for "never". */
    public static final long NEVER = Long.MIN_VALUE;

    /** Somebody of whom nothing is known. */
    public static final Visitor UNKNOWN = new Visitor("", NEVER, NEVER, false, 0, 0);

    public boolean isIdentified() {
        return !owner.isEmpty();
    }

    Visitor seen(long at) {
        return new Visitor(owner, since, Math.max(lastSeen, at), wasAnonymous, events, bytes);
    }

    Visitor keeping(int count, long size) {
        return new Visitor(owner, since, lastSeen, true, count, size);
    }

    Visitor ownedBy(String user, long from) {
        return new Visitor(user, from, lastSeen, wasAnonymous, 0, 0);
    }

    /** When it is forgotten, unless it is seen again before. */
    long forgottenAt() {
        return lastSeen > Long.MAX_VALUE - IdentityLimits.FORGOTTEN_AFTER
                ? Long.MAX_VALUE
                : lastSeen + IdentityLimits.FORGOTTEN_AFTER;
    }
}
