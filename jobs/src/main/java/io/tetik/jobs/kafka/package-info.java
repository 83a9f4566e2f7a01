/**
 * Kafka's end of the job: sources that turn records into events, rejections and definitions, and sinks that turn
 * effects into records. No record that was read vanishes here: what cannot be decoded goes on as a rejection.
 */
@NullMarked
package io.tetik.jobs.kafka;

import org.jspecify.annotations.NullMarked;
