/** Kinds of rules of entry: how often a user may enter a campaign, and for how long that makes the user be remembered. */
@NullMarked
package io.tetik.engine.entry;

import org.jspecify.annotations.NullMarked;
