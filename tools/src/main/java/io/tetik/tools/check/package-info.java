/** Case files for authors: what their definitions make of events, held to what they expect. */
@NullMarked
package io.tetik.tools.check;

import org.jspecify.annotations.NullMarked;
