package io.tetik.collector.config;

import java.time.Duration;

/**
 * For how long the keys of requests are remembered.
 *
 * @param topic where they are kept, in the same transaction as the records
 * @param keys the most that are remembered; beyond, the oldest are forgotten
 */
public record Idempotency(String topic, Duration window, int keys) {}
