/**
 * Replay: event files against a folder of definitions, on one machine. Files are read, sorted by event time outside of
 * memory, sent through the same operator as the live job, and what comes out is sorted into files that are equal, byte
 * for byte, in every run.
 */
@NullMarked
package io.tetik.jobs.replay;

import org.jspecify.annotations.NullMarked;
