/** Proves that the sample is what its README says: repeatable, of the promised size, and in tune with its definitions. */
@NullMarked
package io.tetik.sample;

import org.jspecify.annotations.NullMarked;
