/** The types that Kafka Connect and Debezium name in schemas, whatever the schema is written in. */
@NullMarked
package io.tetik.sources.connect;

import org.jspecify.annotations.NullMarked;
