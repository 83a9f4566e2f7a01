/**
 * How definitions change while a job runs: what was published, what is in force, and which earlier revisions may have runs in progress.
 */
@NullMarked
package io.tetik.engine.revision;

import org.jspecify.annotations.NullMarked;
