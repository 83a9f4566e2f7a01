/**
 * The options of the live job: typed constants, parsed once, from a file, the environment and the command line, into
 * one immutable record. Nothing else in the project reads a setting.
 */
@NullMarked
package io.tetik.jobs.config;

import org.jspecify.annotations.NullMarked;
