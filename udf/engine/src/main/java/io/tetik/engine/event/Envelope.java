package io.tetik.engine.event;

/**
 * What must be known of an event before its type is looked up.
 *
 * @param time epoch milliseconds
 * @param propertiesFrom where the properties begin in the raw bytes
 * @param propertiesTo where they end; equal to the beginning if there are none
 */
public record Envelope(String eventId, String type, String userId, long time, int propertiesFrom, int propertiesTo) {}
