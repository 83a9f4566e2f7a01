/**
 * What an attribute keeps per user: accumulators, the panes of a sliding window, collections.
 */
@NullMarked
package io.tetik.attribute;

import org.jspecify.annotations.NullMarked;
