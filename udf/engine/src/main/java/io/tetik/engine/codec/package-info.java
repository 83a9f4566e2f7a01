/**
 * The bytes of a user's state: one version byte, then Avro binary under the schema {@code UserState}.
 */
@NullMarked
package io.tetik.engine.codec;

import org.jspecify.annotations.NullMarked;
