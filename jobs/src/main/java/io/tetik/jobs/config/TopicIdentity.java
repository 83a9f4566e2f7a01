package io.tetik.jobs.config;

/** By what a topic is known again after a restart. */
public enum TopicIdentity {
    /** By the id that Kafka gave it: a topic that was deleted and created again is another one. */
    ID,
    /** By its name alone, so that a job can go on at a cluster to which topics were copied with their offsets. */
    NAME
}
