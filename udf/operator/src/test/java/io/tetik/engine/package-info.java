/** What only the live job meets: late events and changed definitions. */
@NullMarked
package io.tetik.engine;

import org.jspecify.annotations.NullMarked;
