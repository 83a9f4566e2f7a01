/**
 * What an attribute keeps of a user, whatever its aggregate: totals, sliding windows of panes, and the values in them.
 */
@NullMarked
package io.tetik.engine.attribute;

import org.jspecify.annotations.NullMarked;
