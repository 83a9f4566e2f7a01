package io.tetik.testkit.chaos;

/**
 * What is to be done.
 *
 * @param seconds for how long events are published
 * @param days how much of the sample is published
 * @param seed of all that is left to chance
 */
record ChaosPlan(Fault fault, int seconds, int days, long seed) {}
