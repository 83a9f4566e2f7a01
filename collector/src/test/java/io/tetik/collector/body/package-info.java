/** Bodies, cut and refused. */
@NullMarked
package io.tetik.collector.body;

import org.jspecify.annotations.NullMarked;
