/** The replay for people: its options, and its summary as a table. */
@NullMarked
package io.tetik.tools.replay;

import org.jspecify.annotations.NullMarked;
