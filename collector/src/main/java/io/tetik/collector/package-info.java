/** The process that takes records of others over HTTP and answers once they are in Kafka. */
@NullMarked
package io.tetik.collector;

import org.jspecify.annotations.NullMarked;
