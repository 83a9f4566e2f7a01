package io.tetik.jobs.config;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * How events are read and ordered.
 *
 * @param topicIdentity by what a topic is known again after a restart
 * @param maxDelay how far an event may be behind the latest one of its partition and still be taken in event-time
 *     order; zero: order of arrival
 * @param maxWaitingBytes how much of the heap events may take that wait for the clock
 * @param maxTriggerAge the age up to which a late event may start something
 * @param idleTimeout the silence after which a partition no longer holds the clock back; zero: never
 * @param maxDrift how far one partition may be read ahead of the others, in event time; zero: any
 * @param maxAhead how far an event may be dated ahead of the time of its Kafka record, and that ahead of the present; zero:
 *     any, and events move the clock wherever they are dated
 * @param clockTick how often a tick moves the clock on while all partitions are idle; zero: never
 * @param maxEventBytes the largest event that is accepted
 * @param minTime the earliest event time that is accepted
 * @param maxRejectedBytes how much of a rejected record is kept
 */
public record SourceConfig(
        String groupId,
        StartFrom startFrom,
        TopicIdentity topicIdentity,
        Duration maxDelay,
        int maxWaitingBytes,
        Duration maxTriggerAge,
        Duration idleTimeout,
        Duration maxDrift,
        Duration maxAhead,
        Duration clockTick,
        int maxEventBytes,
        Instant minTime,
        int maxRejectedBytes)
        implements Serializable {

    /** Whether events are processed as they come, whatever their event time. */
    public boolean arrivalOrder() {
        return maxDelay.isZero();
    }

    /** Whether the clock goes on by ticks in silence. Where no partition ever counts as idle there is no such silence. */
    public boolean ticks() {
        return !clockTick.isZero() && !idleTimeout.isZero();
    }

    /** Whether an event moves the clock even into the future. */
    public boolean trustsProducers() {
        return maxAhead.isZero();
    }
}
