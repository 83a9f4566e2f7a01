/** Sends files of events to a topic, at a rate or in their own time: to try a job out, or to give it the past. */
@NullMarked
package io.tetik.tools.produce;

import org.jspecify.annotations.NullMarked;
