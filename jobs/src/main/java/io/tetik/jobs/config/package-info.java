/**
 * The options of the live job: typed constants, parsed once, from a file, the environment and the command line, into
 * one immutable record. Nothing else in the project reads a setting.
 *
 * <p>Flink's {@code ConfigOption} has keys, defaults and descriptions as well, but does not tell mistakes as they are
 * told here: it throws at the first value that does not fit, does not say where that was set, passes over keys that it
 * does not know, has no ranges, and does not read what definitions are written in ({@code 1h30m}, {@code 2w}) nor
 * {@code 1MiB}.
 */
@NullMarked
package io.tetik.jobs.config;

import org.jspecify.annotations.NullMarked;
