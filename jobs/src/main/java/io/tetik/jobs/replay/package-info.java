/**
 * Replay: event files against a folder of definitions, on one machine. Files are read, sorted by event time outside of
 * memory, sent through the same operator as the live job, and what comes out is sorted into files that are equal, byte
 * for byte, in every run.
 *
 * <p>Flink's BATCH mode sorts what comes to a keyed operator, too, but by the bytes of the key and then by time:
 * events of one instant in any order, one user after the other without a clock that goes on for all, and with state
 * for one key at a time, so that the operator finds no users at the end whose attributes it could write. It would be
 * another run than the live one. And it would not save the sort: the outputs need it as well, and of the events it has
 * only their order and their bytes.
 */
@NullMarked
package io.tetik.jobs.replay;

import org.jspecify.annotations.NullMarked;
