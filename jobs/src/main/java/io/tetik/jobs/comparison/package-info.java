/**
 * What a replay changes against an earlier one: counts by campaign and segment, and the users who get other messages. The
 * output folders may be larger than memory: they are read as streams, and messages are sorted on disk.
 */
@NullMarked
package io.tetik.jobs.comparison;

import org.jspecify.annotations.NullMarked;
