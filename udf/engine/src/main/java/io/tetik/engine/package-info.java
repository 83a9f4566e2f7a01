/**
 * The pure engine: a user's state and one turn in, the changed state and effects out. No clock, no I/O, no Flink.
 */
@NullMarked
package io.tetik.engine;

import org.jspecify.annotations.NullMarked;
