package io.tetik.engine.policy.exclusion;

/**
 * The latest statement of whether a user may be contacted at all.
 *
 * @param statedAt the time of the statement
 * @param excluded whether it excludes
 * @param until the first instant at which it no longer does, or {@link Long#MAX_VALUE}
 */
record Exclusion(long statedAt, boolean excluded, long until) {

    public boolean holdsAt(long instant) {
        return excluded && instant < until;
    }

    public boolean isForGood() {
        return until == Long.MAX_VALUE;
    }
}
