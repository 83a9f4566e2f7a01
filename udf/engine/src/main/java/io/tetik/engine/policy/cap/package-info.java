/** At most so many messages to a user. */
@NullMarked
package io.tetik.engine.policy.cap;

import org.jspecify.annotations.NullMarked;
