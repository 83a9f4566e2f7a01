/**
 * The delivery policy: may this message go out to this user over this channel, now? What is known of a user for that
 * purpose (exclusion, statements of consent, what was sent) and the decision itself.
 */
@NullMarked
package io.tetik.engine.policy;

import org.jspecify.annotations.NullMarked;
