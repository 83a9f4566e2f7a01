@NullMarked
package io.tetik.jobs.explain;

import org.jspecify.annotations.NullMarked;
