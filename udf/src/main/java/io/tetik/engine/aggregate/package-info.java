/**
 * What an attribute keeps per user: accumulators, the panes of a sliding window, collections.
 */
@NullMarked
package io.tetik.engine.aggregate;

import org.jspecify.annotations.NullMarked;
