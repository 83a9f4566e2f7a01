@NullMarked
package io.tetik.tools.produce;

import org.jspecify.annotations.NullMarked;
