/**
 * Case files and what runs them: given definitions and events, when the clock has come so far, then these rows come out.
 * Authors run their own with {@code scripts/check}, and the tests of the language are such files. The engine runs alone,
 * without Flink's runtime.
 */
@NullMarked
package io.tetik.scenario;

import org.jspecify.annotations.NullMarked;
