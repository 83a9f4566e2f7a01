/** What is in the jar that is submitted to a cluster, and in the image around it, and what is not. */
@NullMarked
package io.tetik.deploy;

import org.jspecify.annotations.NullMarked;
