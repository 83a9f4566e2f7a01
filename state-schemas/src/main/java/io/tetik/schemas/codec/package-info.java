/**
 * The forms that records take outside the JVM: Avro's single-object encoding on topics and in state, JSON in files and
 * for people, and the passage between dynamic property values and plain Java values. Everything here is driven by the
 * schemas of {@code io.tetik.schemas}; no class knows a particular record, except for the property value.
 */
@NullMarked
package io.tetik.schemas.codec;

import org.jspecify.annotations.NullMarked;
