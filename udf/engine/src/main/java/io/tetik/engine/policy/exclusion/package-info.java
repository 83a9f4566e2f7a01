/** Users who must not be contacted at all. */
@NullMarked
package io.tetik.engine.policy.exclusion;

import org.jspecify.annotations.NullMarked;
