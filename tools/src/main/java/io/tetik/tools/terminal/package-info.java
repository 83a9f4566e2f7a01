/** How far something has come, shown to a person on a terminal or in a log. */
@NullMarked
package io.tetik.tools.terminal;

import org.jspecify.annotations.NullMarked;
