package io.tetik.engine;

/**
 * By what it became known who a visitor is.
 *
 * @param eventId the id of the event that said so
 * @param at when, in epoch milliseconds
 */
public record Visit(String anonymousId, String eventId, long at) {}
