package io.tetik.jobs.config;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * How events are read and ordered.
 *
 * @param maxDelay how far an event may be behind the latest one of its partition and still be taken in event-time
 *     order; zero: order of arrival
 * @param maxTriggerAge the age up to which a late event may start something
 * @param idleTimeout the silence after which a partition no longer holds the clock back; zero: never
 * @param maxDrift how far one partition may be read ahead of the others, in event time; zero: any
 * @param maxAhead how far an event may be dated ahead of the time of its Kafka record; zero: any
 * @param maxEventBytes the largest event that is accepted
 * @param minTime the earliest event time that is accepted
 * @param maxRejectedBytes how much of a rejected record is kept
 */
public record SourceConfig(
        String groupId,
        StartFrom startFrom,
        Duration maxDelay,
        Duration maxTriggerAge,
        Duration idleTimeout,
        Duration maxDrift,
        Duration maxAhead,
        int maxEventBytes,
        Instant minTime,
        int maxRejectedBytes)
        implements Serializable {

    /** Whether events are processed as they come, whatever their event time. */
    public boolean arrivalOrder() {
        return maxDelay.isZero();
    }
}
