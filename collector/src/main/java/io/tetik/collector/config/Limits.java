package io.tetik.collector.config;

import java.time.Duration;

/**
 * What bounds the memory and the time that others can take.
 *
 * @param body the most bytes of one body, for sources that say nothing else
 * @param records the most records of one request
 * @param memory the most bytes that all requests together may hold
 * @param connections the most that are open at once
 * @param headerTime until a connection has sent the headers of a request, and between requests
 * @param bodyTime until the whole body is there
 * @param writeTime until Kafka has acknowledged
 */
public record Limits(
        int body,
        int records,
        long memory,
        int connections,
        Duration headerTime,
        Duration bodyTime,
        Duration writeTime) {}
