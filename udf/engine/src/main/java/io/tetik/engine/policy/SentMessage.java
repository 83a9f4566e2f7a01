package io.tetik.engine.policy;

/**
 * A message that went out.
 *
 * @param at epoch milliseconds
 * @param category of the campaign
 */
public record SentMessage(long at, String channel, String category, String commandId) {}
