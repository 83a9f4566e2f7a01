/** The command line, and the directions between the packages. */
@NullMarked
package io.tetik.collector;

import org.jspecify.annotations.NullMarked;
