/** What users have agreed to and what they have declined. */
@NullMarked
package io.tetik.engine.policy.consent;

import org.jspecify.annotations.NullMarked;
