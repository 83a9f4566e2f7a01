package io.tetik.engine.policy;

/**
 * A message that a journey wants to send.
 *
 * @param repeated whether this command was sent before
 * @param expiresAt the instant from which it must not go out, or {@link Long#MAX_VALUE}
 */
public record Intent(String channel, String category, boolean repeated, long expiresAt) {}
