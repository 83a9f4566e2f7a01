/** Tests of the replay's parts. */
@NullMarked
package io.tetik.jobs.replay;

import org.jspecify.annotations.NullMarked;
