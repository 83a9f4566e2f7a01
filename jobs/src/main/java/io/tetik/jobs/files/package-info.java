/** Files that people give: events in several formats and folders of definitions, read, checked and named. */
@NullMarked
package io.tetik.jobs.files;

import org.jspecify.annotations.NullMarked;
