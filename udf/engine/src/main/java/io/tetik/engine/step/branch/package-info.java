/** The first way whose condition holds. */
@NullMarked
package io.tetik.engine.step.branch;

import org.jspecify.annotations.NullMarked;
