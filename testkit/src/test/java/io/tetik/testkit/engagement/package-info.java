/** The live job end to end, on a real broker. */
@NullMarked
package io.tetik.testkit.engagement;

import org.jspecify.annotations.NullMarked;
