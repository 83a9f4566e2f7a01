/** A deliberately naive evaluator of the definitions language: the oracle of the differential test. */
@NullMarked
package io.tetik.reference;

import org.jspecify.annotations.NullMarked;
