/**
 * Definitions on their way to the running job: the folder of an author is checked, compared with what the topic holds,
 * and published, one revision for each definition that has changed; the job's answers come back.
 */
@NullMarked
package io.tetik.tools.definitions;

import org.jspecify.annotations.NullMarked;
