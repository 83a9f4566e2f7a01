/** How many days, weeks or months in a row. */
@NullMarked
package io.tetik.engine.aggregate.streak;

import org.jspecify.annotations.NullMarked;
