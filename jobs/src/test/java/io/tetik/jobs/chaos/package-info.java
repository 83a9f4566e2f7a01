/** What the chaos test itself rests on. */
@NullMarked
package io.tetik.jobs.chaos;

import org.jspecify.annotations.NullMarked;
