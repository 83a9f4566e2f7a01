/**
 * Everything the engine knows about one user, and its one compact binary form.
 */
@NullMarked
package io.tetik.engine.state;

import org.jspecify.annotations.NullMarked;
