/** Tests of what is told about decisions, and of where they are read from. */
@NullMarked
package io.tetik.tools.explain;

import org.jspecify.annotations.NullMarked;
