/** The command line of Tetik: what people ask for by hand or from a script. */
@NullMarked
package io.tetik.tools;

import org.jspecify.annotations.NullMarked;
