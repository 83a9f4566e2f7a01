/** What all kinds must have, derived from the registration; and kinds that only a test knows. */
@NullMarked
package io.tetik.kinds;

import org.jspecify.annotations.NullMarked;
