@NullMarked
package io.tetik.tools.replay;

import org.jspecify.annotations.NullMarked;
