@NullMarked
package io.tetik.tools.terminal;

import org.jspecify.annotations.NullMarked;
