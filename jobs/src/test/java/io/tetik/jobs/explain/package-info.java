/** Tests of what is told about decisions, and of where they are read from. */
@NullMarked
package io.tetik.jobs.explain;

import org.jspecify.annotations.NullMarked;
