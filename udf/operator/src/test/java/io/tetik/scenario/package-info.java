/** The case files under {@code scenarios/}, run and judged. */
@NullMarked
package io.tetik.scenario;

import org.jspecify.annotations.NullMarked;
