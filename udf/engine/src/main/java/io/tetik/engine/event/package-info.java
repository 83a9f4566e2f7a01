/**
 * Events as they arrive: bytes with an envelope, and their typed form under a declared event type.
 */
@NullMarked
package io.tetik.engine.event;

import org.jspecify.annotations.NullMarked;
