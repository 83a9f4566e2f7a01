/** CSV with a header line, row by row. */
@NullMarked
package io.tetik.sources.csv;

import org.jspecify.annotations.NullMarked;
