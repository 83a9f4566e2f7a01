/** Something begun and not finished in time, such as a cart without an order. */
@NullMarked
package io.tetik.engine.trigger.abandonment;

import org.jspecify.annotations.NullMarked;
