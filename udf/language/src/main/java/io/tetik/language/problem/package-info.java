/**
 * Mistakes in definitions: where they are and what is wrong.
 */
@NullMarked
package io.tetik.language.problem;

import org.jspecify.annotations.NullMarked;
