package io.tetik.engine.state;

/**
 * An open abandonment.
 *
 * @param key the value of the abandonment key, or an empty text
 * @param startedAt the time of the latest event that started it
 * @param armedAt the time of the latest event that armed it
 * @param eventId that event
 * @param deadline when it fires
 */
public record Clock(String key, long startedAt, long armedAt, String eventId, long deadline) {}
