/** The live job end to end, on a real broker. */
@NullMarked
package io.tetik.jobs.engagement;

import org.jspecify.annotations.NullMarked;
