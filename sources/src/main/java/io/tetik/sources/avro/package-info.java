/** Binary Avro as plain values, by the schema of its writer. */
@NullMarked
package io.tetik.sources.avro;

import org.jspecify.annotations.NullMarked;
