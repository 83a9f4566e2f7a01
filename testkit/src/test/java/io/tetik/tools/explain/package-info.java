@NullMarked
package io.tetik.tools.explain;

import org.jspecify.annotations.NullMarked;
