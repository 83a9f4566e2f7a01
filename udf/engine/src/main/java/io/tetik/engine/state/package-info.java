/**
 * Everything the engine knows about one user. Its bytes are the business of {@code codec}.
 */
@NullMarked
package io.tetik.engine.state;

import org.jspecify.annotations.NullMarked;
