/** Kafka for people who wait: clients that log in as the job does and give up in time, and topics read to their end. */
@NullMarked
package io.tetik.tools.kafka;

import org.jspecify.annotations.NullMarked;
