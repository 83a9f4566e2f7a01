/**
 * How definitions change while a job runs: what was published, what is in force, and what earlier revisions left behind.
 */
@NullMarked
package io.tetik.engine.revision;

import org.jspecify.annotations.NullMarked;
