/** Savepoints of released versions, kept as fixtures, and what must never change so that they can be restored. */
@NullMarked
package io.tetik.testkit.savepoint;

import org.jspecify.annotations.NullMarked;
