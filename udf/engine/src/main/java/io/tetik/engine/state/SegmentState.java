package io.tetik.engine.state;

/**
 * A user's state in a segment.
 *
 * @param edge the next instant at which time alone may change the membership, or {@link Long#MAX_VALUE}
 */
public record SegmentState(boolean member, long edge) {}
